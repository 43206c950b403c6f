"""Questions in one's own words, read into slots: what is asked, of which figure, place and time.

    read_free_question(vocabulary, "committee", "", "xóm 7 được mấy đám cưới")
    -> {"measure": "dam_cuoi", "unit": "xom 7", "view": "one_unit"}

A question is cleaned (`words`), names are taken out of it one after the other (plan, period, place,
figure), what is left says the view, and what was asked before fills what is not said. Whoever
answers gives the vocabulary: nothing of a plan is known here.
"""
