#include "kinds/kind.h"
#include "waterfall/ask.h"
#include "waterfall/propose.h"
#include "waterfall/results.h"

const tf_kind tf_waterfall_kind = {
    .name = "waterfall",
    .analysis = &tf_waterfall_analysis,
    .report = &tf_waterfall_report,
    .figure = &tf_waterfall_figure,
    .facet = offsetof(tf_waterfall_ask, facet),
    .share_axes = tf_waterfall_share_axes,
    .propose = tf_waterfall_propose,
    .synopsis = "DATA.csv --change COL [--response COL] [--id COL]\n"
                "                          [FLAGS] -o FIG.pdf",
    .common_flags = "--change --response --levels --id --thresholds --facet --ids --where "
                    "--x-label --y-label --y-min --y-max --y-every --title --note --style "
                    "--width",
    .examples = {"examples/data/illustrative/tumour_change.csv --change change "
                 "--response response -o a.pdf",
                 "examples/data/illustrative/tumour_change.csv --change change "
                 "--response response --facet arm --y-max 100 -o b.png"},
};
