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

const tf_option tf_set_options[] = {
    {"--output", "-o", "DIR", false,
     "folder of the figures, made if it is missing (default: this folder)"},
    {"--only", NULL, "ID,GLOB", true, "draw these figures alone: fig1, 'fig2-*'"},
    {"--format", NULL, "LIST", false,
     "write these formats, such as pdf,png, whatever the set says"},
    {"--no-captions", NULL, NULL, false, "write no ID.caption.txt beside the figures"},
    {"--keep-going", NULL, NULL, false, "go on after a figure that fails"},
    {"--strict", NULL, NULL, false, "warnings are errors"},
    {"--strict-fonts", NULL, NULL, false, "a missing font is an error"},
    {"--help", "-h", NULL, false, "this text"},
    {0},
};
