#include "kinds/kind.h"
#include "km/ask.h"
#include "km/counted.h"
#include "km/figure.h"
#include "km/propose.h"
#include "km/report.h"
#include "km/results.h"

static const char *time_unit(const tf_results *results) {
    const tf_km_results *km = results->detail;
    return km->time_unit;
}

const tf_kind tf_km_kind = {
    .name = "km",
    .analysis = &tf_km_analysis,
    .report = &tf_km_report,
    .figure = &tf_km_figure,
    .facet = offsetof(tf_km_ask, facet),
    .share_axes = tf_km_share_axes,
    .counted = tf_km_counted,
    .time_unit = time_unit,
    .propose = tf_km_propose,
    .synopsis = "DATA.csv --time COL (--event COL | --censor COL)\n"
                "                   [--group COL] [FLAGS] -o FIG.pdf",
    .common_flags = "--time --event --censor --group --where --strata --milestones "
                    "--test --conf-level --x-label --x-max "
                    "--event-name --style --width",
    .examples = {"examples/data/mgus2.csv --time futime --time-unit months --event death "
                 "--group sex -o a.pdf",
                 "examples/data/lung.csv --time time --event status=2 --time-unit days "
                 "-o lung.svg"},
};
