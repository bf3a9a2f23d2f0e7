#include "cli.h"

/* Flags that say what a run does, not what a figure is: those come from the tables of keys. Help
   and manual list them in this order. */

const tf_option tf_figure_options[] = {
    {"--output", "-o", "FILE", true, "write the figure: .pdf, .svg or .png; - with --format"},
    {"--format", NULL, "FORMAT", false, "pdf, svg or png, for -o -"},
    {"--numbers", NULL, "FILE", false, "every number of the figure, as .csv or .json"},
    {"--caption-file", NULL, "FILE", false, "the caption (FIG.caption.txt), or none"},
    {"--scene", NULL, "FILE", false, "what is drawn, as text"},
    {"--print-spec", NULL, NULL, false, "print the complete spec, ready for a set file"},
    {"--set", NULL, "KEY=VALUE", true, "set any key of a set file by its dotted path"},
    {"--strict", NULL, NULL, false, "warnings are errors"},
    {"--strict-fonts", NULL, NULL, false, "a missing font is an error"},
    {"--help", "-h", NULL, false, "this text"},
    {"--help-all", NULL, NULL, false, "every key with its type and default"},
    {0},
};

const tf_option tf_curve_options[] = {
    {"--curves", NULL, "FILE", false, "every step of the curves, as .csv"},
    {0},
};

const tf_option tf_check_options[] = {
    {"--output", "-o", "DIR", false, "folder of the figures as they are (default: this folder)"},
    {"--jobs", "-j", "N", false, "draw N figures at a time (default: one for each processor)"},
    {"--only", NULL, "ID,GLOB", true, "look at these figures alone: fig1, 'fig2-*'"},
    {"--shard", NULL, "PART/PARTS", false, "look at one of several parts of the set: 1/4"},
    {"--report", NULL, "FILE", true,
     "write what differs: .html with both pictures, .xml for CI, .json, .md"},
    {"--tolerance-position", NULL, "POINTS", false, "what may move so far is the same (0.05)"},
    {"--tolerance-number", NULL, "SHARE", false,
     "numbers that differ by this share of their size are the same (1e-9)"},
    {"--format", NULL, "LIST", false, "the formats that were given to render"},
    {"--set", NULL, "KEY=VALUE", true, "set a key of every figure that has it"},
    {"--style", NULL, "NAME", false, "draw in this style, whatever the set says"},
    {"--data", NULL, "FILE", false, "read this file, whatever the set says"},
    {"--var", NULL, "NAME=VALUE", true, "give a variable of the set another value"},
    {"--no-captions", NULL, NULL, false, "as it was given to render"},
    {"--quiet", NULL, NULL, false, "no line for all figures at the end"},
    {"--strict", NULL, NULL, false, "warnings are errors"},
    {"--strict-fonts", NULL, NULL, false, "a missing font is an error"},
    {"--help", "-h", NULL, false, "this text"},
    {0},
};

const tf_option tf_set_options[] = {
    {"--output", "-o", "DIR", false,
     "folder of the figures, made if it is missing (default: this folder)"},
    {"--jobs", "-j", "N", false, "draw N figures at a time (default: one for each processor)"},
    {"--only", NULL, "ID,GLOB", true, "draw these figures alone: fig1, 'fig2-*'"},
    {"--shard", NULL, "PART/PARTS", false, "draw one of several parts of the set: 1/4"},
    {"--format", NULL, "LIST", false,
     "write these formats, such as pdf,numbers.csv, whatever the set says"},
    {"--set", NULL, "KEY=VALUE", true, "set a key of every figure that has it"},
    {"--style", NULL, "NAME", false, "draw in this style, whatever the set says"},
    {"--data", NULL, "FILE", false, "read this file, whatever the set says"},
    {"--var", NULL, "NAME=VALUE", true, "give a variable of the set another value"},
    {"--no-captions", NULL, NULL, false, "write no ID.caption.txt beside the figures"},
    {"--numbers", NULL, "FILE", false, "the numbers of all figures, as one .csv"},
    {"--gallery", NULL, "FILE", false, "a page with all figures, captions and numbers, as .html"},
    {"--depfile", NULL, "FILE", false, "what the figures are made of, for Make and Ninja"},
    {"--force", NULL, NULL, false, "draw figures that are unchanged, too"},
    {"--prune", NULL, NULL, false, "remove the files of figures that the sets have no more"},
    {"--keep-going", NULL, NULL, false, "go on after a figure that fails"},
    {"--list", NULL, NULL, false, "print the figures and their files, draw nothing"},
    {"--json", NULL, NULL, false, "print --list as JSON"},
    {"--dry-run", NULL, NULL, false, "print what would be drawn and why, draw nothing"},
    {"--quiet", NULL, NULL, false, "say nothing of figures that are well"},
    {"--notes", NULL, NULL, false, "print notes, too: what was chosen without being asked"},
    {"--check", NULL, NULL, false,
     "say what would change and draw nothing, as trialfig check does"},
    {"--strict", NULL, NULL, false, "warnings are errors"},
    {"--strict-fonts", NULL, NULL, false, "a missing font is an error"},
    {"--help", "-h", NULL, false, "this text"},
    {0},
};

/* Flags of keys, but what they are for is the same in both commands. */
#define TF_DATA_OPTIONS                                                                            \
    {"--sql", NULL, "QUERY", false, "query whose rows are the data, in place of a file"},          \
        {"--db", NULL, "DATABASE", false,                                                          \
         "database that is asked: sqlite:FILE, postgres://HOST/NAME"},                             \
        {"--sheet", NULL, "SHEET", false, "sheet of a workbook, by its name or number"},           \
        {"--range", NULL, "CELLS", false, "cells of the sheet that are the table: B3:H120"},       \
        {"--where", NULL, "COND", true, "look at the rows for which this holds: PARAMCD = OS"},    \
        {"--missing", NULL, "TEXTS", false, "texts that mean missing, besides an empty cell"}, {   \
        "--set", NULL, "KEY=VALUE", true, "any other key of data, such as data.decimal=comma"      \
    }

const tf_option tf_columns_options[] = {
    TF_DATA_OPTIONS,
    {"--json", NULL, NULL, false, "print it as JSON, with the values of columns that have few"},
    {"--help", "-h", NULL, false, "this text"},
    {0},
};

const tf_option tf_counts_options[] = {
    {"--sql", NULL, "DATABASE", false, "whose SQL it is: postgres, sqlite, duckdb or spark"},
    {"--only", NULL, "ID,GLOB", true, "count for these figures alone"},
    {"--set", NULL, "KEY=VALUE", true, "set a key of every figure that has it"},
    {"--var", NULL, "NAME=VALUE", true, "give a variable of the set another value"},
    {"--help", "-h", NULL, false, "this text"},
    {0},
};

const tf_option tf_new_options[] = {
    {"--output", "-o", "FILE", false, "the set file (default: standard output)"},
    {"--kind", NULL, "KIND", false, "the kind of figure, whatever the columns look like: km"},
    {"--force", NULL, NULL, false, "write over a file that is there"},
    TF_DATA_OPTIONS,
    {"--help", "-h", NULL, false, "this text"},
    {0},
};

const tf_option tf_schema_options[] = {
    {"--output", "-o", "FILE", false, "write it to a file"},
    {"--help", "-h", NULL, false, "this text"},
    {0},
};

const tf_option tf_doctor_options[] = {
    {"--json", NULL, NULL, false, "print all of it as JSON, with the fonts' files"},
    {"--help", "-h", NULL, false, "this text"},
    {0},
};
