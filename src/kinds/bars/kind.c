#include "kinds/kind.h"
#include "bars/ask.h"
#include "bars/figure.h"
#include "bars/propose.h"
#include "bars/report.h"
#include "bars/results.h"

const tf_kind tf_bars_kind = {
    .name = "bars",
    .analysis = &tf_bars_analysis,
    .report = &tf_bars_report,
    .figure = &tf_bars_figure,
    .facet = offsetof(tf_bars_ask, facet),
    .propose = tf_bars_propose,
    .synopsis = "DATA.csv (--response COL | --n COL --total COL |\n"
                "                     --percent COL) [--group COL] [FLAGS] -o FIG.pdf",
    .common_flags = "--response --levels --totals --category --level --n --total --percent "
                    "--group --form --difference --test --strata --style",
    .examples = {"examples/data/imroz_responses.csv --category response --n n --total total "
                 "--group arm -o a.pdf",
                 "examples/data/regency.csv --category endpoint --percent percent --group arm "
                 "-o b.png"},
};
