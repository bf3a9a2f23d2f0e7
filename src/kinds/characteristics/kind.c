#include "kinds/kind.h"
#include "characteristics/results.h"

const tf_kind tf_characteristics_kind = {
    .name = "table",
    .analysis = &tf_characteristics_analysis,
    .report = &tf_characteristics_report,
    .figure = &tf_characteristics_figure,
    .synopsis = "DATA.csv --variables COLS [--group COL] [FLAGS] -o FIG.pdf\n"
                "       trialfig table DATA.csv --label COL --columns COLS [FLAGS] -o FIG.pdf",
    .common_flags =
        "--variables --categories --group --total --summary --denominator --missing-rows "
        "--difference --id --rows --label --columns --totals --where --title --note "
        "--style --width",
    .examples = {"examples/data/lung.csv --variables age,wt.loss --group sex -o a.pdf",
                 "examples/data/published/cart_table.csv "
                 "--label trait --columns Ensemble -o b.png"},
};
