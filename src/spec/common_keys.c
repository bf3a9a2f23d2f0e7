#include "spec/ask.h"

/* What registries, hospitals and programs write where a value is not known. Words that some figures
   draw are not among them: NE and "not evaluable" are responses, "none" is a level, "-" is the
   negative half of a marker. #DIV/0! and its like may hide a number that the
   formula should have given, so they are asked about. */
#define TF_MISSING_WORDS                                                                           \
    "[NA, ., n/a, '#N/A', NaN, 'null', '?', --, \"'--\", ND, NK, UNK, missing, (missing), "        \
    "unknown, "                                                                                    \
    "(unknown), not known, not done, not available, not applicable, not reported, not recorded, "  \
    "'[Not Available]', '[Not Applicable]', '[Not Evaluated]', '[Unknown]', inconnu, inconnue, "   \
    "non connu, manquant, manquante, non fait, non faite, non disponible, non renseigné, "        \
    "non renseignée, non applicable]"

/* Keys of every kind of figure. The order here is that of --print-spec, help and manual. */
#define AT(member) TF_MEMBER(tf_ask, member)
const tf_key tf_common_keys[] = {
    {"data.path", AT(data.path), TF_KEY_STRING,
     "file of the data, relative to the set file: CSV, also packed by gzip or zstd, XLSX, ODS, "
     "SAS, "
     "SPSS or Stata; - for standard input",
     .options = TF_KEY_SHORTHAND | TF_KEY_REQUIRED | TF_KEY_PATH, .flag = "--data",
     .metavar = "FILE"},
    {"data.sql", AT(data.sql), TF_KEY_STRING,
     "query whose rows are the data, instead of a file: \"select * from pat\", or @FILE that has "
     "it",
     .options = TF_KEY_QUERY, .flag = "--sql", .metavar = "QUERY"},
    {"data.db", AT(data.db), TF_KEY_STRING,
     "database that is asked: sqlite:FILE, postgres://HOST/NAME (by psql), duckdb:FILE (by duckdb)",
     .options = TF_KEY_QUERY, .flag = "--db", .metavar = "DATABASE"},
    {"data.sheet", AT(data.sheet), TF_KEY_STRING,
     "sheet of a workbook, or data set of an XPT, by its name or number; the only one by default",
     .flag = "--sheet", .metavar = "SHEET", .of = "data.path"},
    {"data.range", AT(data.range), TF_KEY_STRING,
     "cells of the sheet that are the table: B3:H120, or B:H", .flag = "--range",
     .metavar = "CELLS", .of = "data.path"},
    {"data.skip", AT(data.skip), TF_KEY_INTEGER,
     "lines above the names of the columns that are not read; titles are found by themselves",
     .maximum = 1000, .flag = "--skip", .metavar = "N", .of = "data.path"},
    {"data.footer", AT(data.footer), TF_KEY_INTEGER,
     "rows at the end that are not read, such as totals", .fallback = "0", .maximum = 1000,
     .metavar = "N", .of = "data.path"},
    {"data.comment", AT(data.comment), TF_KEY_STRING,
     "a sign, such as '#': lines that begin with it are not read", .metavar = "SIGN",
     .of = "data.path"},
    {"data.header", AT(data.header), TF_KEY_BOOL,
     "whether the first row has the names of the columns; else they are V1, V2, …",
     .fallback = "true", .metavar = "BOOL", .of = "data.path"},
    {"data.delimiter", AT(data.delimiter), TF_KEY_ENUM,
     "what separates the fields; found by itself", .fallback = "auto",
     .values = "auto comma semicolon tab pipe ,=comma ;=semicolon |=pipe", .flag = "--delimiter",
     .metavar = "MARK", .of = "data.path"},
    {"data.decimal", AT(data.decimal), TF_KEY_ENUM,
     "decimal mark of the file's numbers; found by itself", .fallback = "auto",
     .values = "auto point comma .=point ,=comma", .flag = "--decimal", .metavar = "MARK",
     .of = "data.path"},
    {"data.thousands", AT(data.thousands), TF_KEY_ENUM,
     "mark between thousands in the file's numbers; blanks are always read", .fallback = "none",
     .values = "none comma point apostrophe ,=comma .=point '=apostrophe", .flag = "--thousands",
     .metavar = "MARK", .of = "data.path"},
    {"data.missing", AT(data.missing), TF_KEY_STRINGS,
     "texts that mean missing, besides an empty cell, in capitals or not; default among them adds "
     "to the usual ones",
     .fallback = TF_MISSING_WORDS, .flag = "--missing", .metavar = "TEXTS"},
    {"data.encoding", AT(data.encoding), TF_KEY_STRING,
     "character encoding of the file, such as windows-1252, macintosh or utf-16le; found by itself",
     .fallback = "auto", .flag = "--encoding", .metavar = "NAME", .of = "data.path"},
    {"data.dropped", AT(data.dropped), TF_KEY_ENUM,
     "whether rows that miss something may be dropped although all of them have one outcome or are "
     "of one group",
     .fallback = "refuse", .values = "refuse allow", .flag = "--dropped", .metavar = "WHAT"},
    {"data.stack", AT(making.stack), TF_KEY_STEPS,
     "other files that have more rows of the same columns: [site2.csv, {path: site3.xlsx, sheet: "
     "OS}]",
     .values = "stack", .options = TF_KEY_PATH, .flag = "--stack", .metavar = "FILE",
     .of = "data.path"},
    {"data.merge", AT(making.merge), TF_KEY_STEPS,
     "other files whose columns are brought to the rows of the first one by a key: [{path: "
     "adsl.csv, "
     "by: USUBJID}]; with by also columns, where, sheet, encoding",
     .values = "merge", .options = TF_KEY_PATH, .metavar = "FILE:KEY", .of = "data.path"},
    {"pivot", AT(making.pivot), TF_KEY_STEPS,
     "columns as rows, {longer: [W4, W8], names: visit, values: pct}, or rows as columns, {wider: "
     "visit, values: AVAL, id: USUBJID}",
     .values = "pivot", .metavar = "MAP"},
    {"derive", AT(making.derive), TF_KEY_STEPS,
     "new columns that are made of others, by name: {age3: {cut: AGE, at: [65, 75]}}; see the "
     "documentation of set files",
     .values = "derive", .options = TF_KEY_ADDS_UP, .metavar = "MAP"},
    {"dates.order", AT(date_order), TF_KEY_ENUM,
     "which part of a date like 03/04/2024 is the day: day, month, year, or month first, or year "
     "first where it has two digits; found if a date of the file tells",
     .values = "dmy mdy ymd", .flag = "--date-order", .metavar = "ORDER"},
    {"where", AT(where), TF_KEY_CONDITIONS,
     "keep the rows for which this holds: PARAMCD = PFS and not (AGE < 65 or ARM in (A, B))",
     .options = TF_KEY_ADDS_UP, .flag = "--where", .metavar = "COND"},
    {"suppress", AT(data.suppress), TF_KEY_INTEGER,
     "numbers of 1 to N - 1 patients stay out of figure, numbers, curves and texts, and can't be "
     "had by subtraction; figures that can't do that are refused",
     .minimum = 2, .maximum = 1000, .flag = "--suppress", .metavar = "N"},
    {"names", AT(data.names), TF_KEY_STRING_MAP,
     "what columns are called in sentences and tables, by column: {ph.ecog: performance status}",
     .options = TF_KEY_ADDS_UP, .metavar = "MAP"},
    {"vocabulary", AT(vocabulary), TF_KEY_STRING,
     "file of more words for responses and events, relative to the set file",
     .options = TF_KEY_PATH, .flag = "--vocabulary", .metavar = "FILE"},
    {"style.name", AT(style), TF_KEY_STRING,
     "style by name (trialfig styles lists them) or a style file", .fallback = "nejm",
     .options = TF_KEY_SHORTHAND | TF_KEY_PATH_OR_NAME, .flag = "--style", .metavar = "NAME|FILE"},
    {"locale", AT(locale), TF_KEY_STRING, "language of words and numbers; the style's by default",
     .flag = "--locale", .metavar = "TAG"},
    {"width", AT(width), TF_KEY_LENGTH,
     "width of the page: 88mm, 3.5in, 250pt; the style's by default", .minimum = 1,
     .maximum = 14400, .flag = "--width", .metavar = "LENGTH"},
    {"height", AT(height), TF_KEY_LENGTH,
     "height of the page; by default what the figure and the style suggest", .minimum = 1,
     .maximum = 14400, .flag = "--height", .metavar = "LENGTH"},
    {"dpi", AT(dpi), TF_KEY_NUMBER, "pixels to the inch of PNG files", .fallback = "300",
     .minimum = 36, .maximum = 2400, .flag = "--dpi", .metavar = "N"},
    {"formats", AT(formats), TF_KEY_ENUMS, "what render writes for this figure",
     .fallback = "[pdf]",
     .values = "pdf svg png numbers.csv numbers.json curves.csv caption.txt scene",
     .metavar = "LIST"},
    {"title", AT(title), TF_KEY_STRING, "title above the figure", .flag = "--title",
     .metavar = "TEXT"},
    {"subtitle", AT(subtitle), TF_KEY_STRING, "line below the title", .flag = "--subtitle",
     .metavar = "TEXT"},
    {"tag", AT(tag), TF_KEY_STRING, "panel letter before the title", .flag = "--tag",
     .metavar = "LETTER"},
    {"notes.population", AT(notes.population), TF_KEY_STRING,
     "who is shown, for the foot: intention-to-treat population", .metavar = "TEXT"},
    {"notes.data_cutoff", AT(notes.data_cutoff), TF_KEY_STRING,
     "date of the data cut-off, for the foot", .metavar = "TEXT"},
    {"notes.follow_up", AT(notes.follow_up), TF_KEY_STRING,
     "median follow-up for the foot: a text; computed stands for that of the data, by reverse "
     "Kaplan-Meier, which figures of kind km have",
     .values = "computed", .options = TF_KEY_ALLOW_FALSE, .metavar = "TEXT"},
    {"notes.abbreviations", AT(notes.abbreviations), TF_KEY_STRING, "abbreviations, for the foot",
     .metavar = "TEXT"},
    {"notes.text", AT(notes.text), TF_KEY_STRING, "any other sentence for the foot",
     .options = TF_KEY_SHORTHAND, .flag = "--note", .metavar = "TEXT"},
    {"notes.automatic", AT(notes.automatic), TF_KEY_BOOL,
     "let the foot say what the figure owes, as far as it has room: who is not shown, what signs "
     "and bands are",
     .fallback = "true", .metavar = "BOOL"},
    {"alt", AT(alt), TF_KEY_STRING, "alternative text in place of the one made from the results",
     .metavar = "TEXT"},
    {"markup", AT(markup), TF_KEY_BOOL,
     "let texts have marks: *italic*, **bold**, ^superscript^, _subscript_", .fallback = "false",
     .flag = "--markup", .metavar = "BOOL"},
    {"svg.text", AT(output.svg_text), TF_KEY_ENUM,
     "letters of SVG files as outlines (exact) or as text (editable)", .fallback = "outlines",
     .values = "outlines text", .metavar = "FORM"},
    {"pdf.author", AT(output.pdf_author), TF_KEY_STRING, "author in the PDF's properties",
     .metavar = "TEXT"},
    {"pdf.keywords", AT(output.pdf_keywords), TF_KEY_STRING, "keywords in the PDF's properties",
     .metavar = "TEXT"},
};
const size_t tf_n_common_keys = sizeof tf_common_keys / sizeof tf_common_keys[0];
