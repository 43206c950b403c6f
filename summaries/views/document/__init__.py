"""A round as a document to be signed, laid out as Nghị định 30/2020/NĐ-CP has it; always a draft:
number, date and signature are left to the clerk, what an officer has to write stands in yellow.
Written with python-docx, which is loaded then."""
