#include "characteristics/ask.h"
#include "characteristics/results.h"

/* Keys of `kind: table`. The order here is that of --print-spec, help and manual. */
#define AT(member) TF_MEMBER(tf_characteristics_ask, member)

/* What rows of the file may be, as bits. */
enum { PATIENTS = 1, CELLS = 2 };

static const tf_key keys[] = {
    {"variables", AT(variables), TF_KEY_COLUMNS,
     "columns of patients, one below the other: numbers are summed up, anything else is counted",
     .flag = "--variables", .metavar = "COLS", .sources = PATIENTS, .decides = 1},
    {"categories", AT(categories), TF_KEY_COLUMNS,
     "columns of numbers that are names, such as stages 1, 2, 3: each is counted",
     .flag = "--categories", .metavar = "COLS", .sources = PATIENTS},
    {"summary.what", AT(summary.what), TF_KEY_ENUM, "what is told of numbers",
     .fallback = "median_iqr", .values = "median_iqr median_range mean_sd",
     .options = TF_KEY_SHORTHAND, .flag = "--summary", .metavar = "WHAT", .sources = PATIENTS},
    {"summary.of", AT(summary.of), TF_KEY_STRING_MAP,
     "the same for single columns: {albumin: mean_sd}", .metavar = "MAP", .sources = PATIENTS},
    {"order", AT(order), TF_KEY_LISTS_MAP,
     "order of levels: {ISS: [I, II, III]}; all of them have to be named", .metavar = "MAP",
     .sources = PATIENTS},
    {"labels", AT(labels), TF_KEY_STRING_MAP,
     "what columns and levels are called: {age: Age (years), sex=F: Women}", .metavar = "MAP",
     .sources = PATIENTS},
    {"single", AT(single), TF_KEY_STRING_MAP,
     "columns of two levels that have one row, and of which it is: {sex: F}; found where they say "
     "yes and no",
     .metavar = "MAP", .sources = PATIENTS},
    {"denominator", AT(denominator), TF_KEY_ENUM,
     "percent of patients whose value is known, or of all", .fallback = "known",
     .values = "known all", .flag = "--denominator", .metavar = "WHOM", .sources = PATIENTS},
    {"missing_rows", AT(missing), TF_KEY_BOOL,
     "a row for those whose value isn't known; where there is one by default",
     .flag = "--missing-rows", .metavar = "BOOL", .sources = PATIENTS},
    {"total", AT(total), TF_KEY_BOOL, "a column of all patients; without groups by default",
     .flag = "--total", .metavar = "BOOL", .sources = PATIENTS},
    {"difference", AT(difference), TF_KEY_BOOL,
     "a column of standardized differences between two groups", .fallback = "false",
     .flag = "--difference", .metavar = "BOOL", .sources = PATIENTS},
    {"patient", AT(patient), TF_KEY_COLUMN,
     "patient's number, by which who is there twice is found; else it is found by name and values; "
     "several columns make one together: SITEID,SUBJID",
     .options = TF_KEY_JOINED, .flag = "--id", .metavar = "COLS", .sources = PATIENTS},
    {"rows", AT(rows), TF_KEY_ENUM, "which row of a patient is kept who has several",
     .values = "first last all", .flag = "--rows", .metavar = "first|last|all",
     .sources = PATIENTS},
    {"group.column", AT(group.column), TF_KEY_COLUMN, "a column for each value of this one",
     .options = TF_KEY_SHORTHAND, .flag = "--group", .metavar = "COL", .sources = PATIENTS},
    {"group.order", AT(group.order), TF_KEY_STRINGS, "order of the groups", .metavar = "VALUES",
     .of = "group.column", .sources = PATIENTS},
    {"group.labels", AT(group.labels), TF_KEY_STRING_MAP, "what groups are called",
     .metavar = "MAP", .of = "group.column", .sources = PATIENTS},
    {"group.merge", AT(group.merge), TF_KEY_LISTS_MAP,
     "values that are one group: {Male: [male, M]}", .metavar = "MAP", .of = "group.column",
     .sources = PATIENTS},
    {"group.reference", AT(group.reference), TF_KEY_STRING,
     "group that the other one is compared with; found by its name", .flag = "--reference",
     .metavar = "VALUE", .of = "group.column", .sources = PATIENTS},
    {"label", AT(given.label), TF_KEY_COLUMN,
     "in a file of a table that was published: what its rows are called", .flag = "--label",
     .metavar = "COL", .sources = CELLS, .decides = 1},
    {"columns", AT(given.columns), TF_KEY_COLUMNS,
     "its columns, which are printed as they stand in the file", .flag = "--columns",
     .metavar = "COLS", .sources = CELLS},
    {"indent", AT(given.indent), TF_KEY_COLUMN,
     "steps by which its rows are indented; blanks before a label count too", .flag = "--indent",
     .metavar = "COL", .sources = CELLS},
    {"totals", AT(given.totals), TF_KEY_STRING_MAP,
     "of how many patients its columns are: {Placebo: 120}; percentages are held against them",
     .flag = "--totals", .metavar = "MAP", .sources = CELLS},
};

static const tf_key_part parts[] = {TF_KEYS(keys)};

const tf_key_table tf_characteristics_key_table = {
    .kind = "table",
    .summary = "Patients' characteristics: numbers and percentages by group",
    .parts = parts,
    .n_parts = sizeof parts / sizeof parts[0],
    .ask_size = sizeof(tf_characteristics_ask),
};
