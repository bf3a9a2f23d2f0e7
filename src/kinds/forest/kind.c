#include "kinds/kind.h"
#include "forest/ask.h"
#include "forest/figure.h"
#include "forest/propose.h"
#include "forest/report.h"
#include "forest/results.h"

/* The only kind whose figure may go on over pages: rows of a table can stand on the next one. */
static bool has_pages(const tf_ask *ask) {
    return ((const tf_forest_ask *)ask)->table.page_rows > 0;
}

const tf_kind tf_forest_kind = {
    .name = "forest",
    .analysis = &tf_forest_analysis,
    .report = &tf_forest_report,
    .figure = &tf_forest_figure,
    .has_pages = has_pages,
    .propose = tf_forest_propose,
    .synopsis = "DATA.csv (--subgroups COLS | --covariates COLS |\n"
                "                       --label COL --estimate COL | --study COL)\n"
                "                       [FLAGS] -o FIG.pdf",
    .common_flags = "--time --event --group --subgroups --covariates --label "
                    "--estimate --lower --upper --study --pool --effect --show "
                    "--style",
    .examples = {"examples/data/colon.csv --time time --event status --group rx "
                 "--where etype=2 --where rx!=Lev --subgroups sex,node4 -o a.pdf",
                 "examples/data/bcg.csv --study study --events1 x1 --n1 n1 --events2 x2 "
                 "--n2 n2 --effect RR -o b.png"},
};
