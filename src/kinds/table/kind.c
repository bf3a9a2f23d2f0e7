#include "kinds/kind.h"
#include "table/results.h"

const tf_kind tf_table_kind = {
    .name = "table",
    .analysis = &tf_table_analysis,
    .report = &tf_table_report,
    .figure = &tf_table_figure,
    .synopsis = "DATA.csv --variables COL,COL [--group COL] [FLAGS] -o FIG.pdf\n"
                "       trialfig table DATA.csv --label COL --columns COL,COL [FLAGS] -o FIG.pdf",
    .common_flags = "--variables --categories --group --total --summary --denominator --missing "
                    "--difference --id --rows --label --columns --totals --where --title --note "
                    "--style --width",
    .examples = {"examples/data/lung.csv --variables age,sex,ph.ecog,wt.loss --group sex "
                 "-o a.pdf",
                 "examples/data/published/cart_baseline.csv --label characteristic "
                 "--columns 'CAR-T,Bispecific antibody' -o b.png"},
};
