"""When a figure is odd beside the one before, wherever it comes in: typed, pasted, in a sheet."""

# A stock (households) seldom moves by more than a tenth; small ones by a few at any time.
STOCK_TENTH, STOCK_FEW = 10, 5
# A flow (weddings) varies: odd is three times as much or a third, and ten more or less.
FLOW_TIMES, FLOW_FEW = 3, 10
WHOLE_YEAR_DAYS = 300  # days: from here on a period is called by its year


def is_stock_jump(number: int, last: int) -> bool:
    moved = abs(number - last)
    return moved >= STOCK_FEW and moved * STOCK_TENTH > last


def is_flow_jump(number: int, last: int) -> bool:
    low, high = sorted((number, last))
    return high - low >= FLOW_FEW and high >= FLOW_TIMES * low
