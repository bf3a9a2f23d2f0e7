#include "pipeline/pipeline.h"

#include <string.h>

#include "analysis/bars_results.h"
#include "analysis/facets.h"
#include "analysis/forest_results.h"
#include "analysis/km_results.h"
#include "analysis/waterfall_results.h"
#include "figure/bars_figure.h"
#include "figure/forest_figure.h"
#include "figure/waterfall_figure.h"

/* The only place that knows every kind of figure. A new kind is one more row here and in
   `key_tables`. */
const tf_kind tf_kinds[] = {
    {
        .name = "km",
        .analysis = &tf_km_analysis,
        .report = &tf_km_report,
        .figure = &tf_km_figure,
        .share_axes = tf_km_share_axes,
        .synopsis = "DATA.csv --time COL (--event COL | --censor COL)\n"
                    "                   [--group COL] [FLAGS] -o FIG.pdf",
        .common_flags = "--time --event --censor --group --where --strata --milestones "
                        "--conf-level --hr-conf-level --x-label --x-max --x-every --y-label "
                        "--risk-table-form --event-name --title --style --width",
        .examples = {"examples/data/mgus2.csv --time futime --time-unit months --event death "
                     "--group sex -o a.pdf",
                     "examples/data/lung.csv --time time --event status=2 --time-unit days "
                     "-o lung.svg"},
    },
    {
        .name = "bars",
        .analysis = &tf_bars_analysis,
        .report = &tf_bars_report,
        .figure = &tf_bars_figure,
        .synopsis = "DATA.csv (--response COL | --n COL --total COL | --percent COL)\n"
                    "                     [--group COL] [--category COL] [FLAGS] -o FIG.pdf",
        .common_flags = "--response --levels --totals --category --level --n --total --percent "
                        "--group --reference --form --horizontal --conf-show --difference --test "
                        "--strata --counts --bracket --y-max --style",
        .examples = {"examples/data/imroz_responses.csv --category response --n n --total total "
                     "--group arm -o a.pdf",
                     "examples/data/regency.csv --category endpoint --percent percent --group arm "
                     "-o b.png"},
    },
    {
        .name = "forest",
        .analysis = &tf_forest_analysis,
        .report = &tf_forest_report,
        .figure = &tf_forest_figure,
        .synopsis = "DATA.csv (--subgroups COLS | --covariates COLS |\n"
                    "                       --label COL --estimate COL | --study COL) [FLAGS] "
                    "-o FIG.pdf",
        .common_flags = "--time --event --group --reference --subgroups --covariates --label "
                        "--estimate --lower --upper --columns --study --pool --effect --show "
                        "--favours-left --favours-right --sort --style",
        .examples = {"examples/data/colon.csv --time time --event status --group rx "
                     "--where etype=2 --where rx!=Lev --subgroups sex,node4 -o a.pdf",
                     "examples/data/bcg.csv --study study --events1 x1 --n1 n1 --events2 x2 "
                     "--n2 n2 --effect RR -o b.png"},
    },
    {
        .name = "waterfall",
        .analysis = &tf_waterfall_analysis,
        .report = &tf_waterfall_report,
        .figure = &tf_waterfall_figure,
        .share_axes = tf_waterfall_share_axes,
        .synopsis = "DATA.csv --change COL [--response COL] [--id COL]\n"
                    "                          [FLAGS] -o FIG.pdf",
        .common_flags = "--change --response --levels --id --thresholds --facet --ids --where "
                        "--x-label --y-label --y-min --y-max --y-every --title --note --style "
                        "--width",
        .examples = {"examples/data/illustrative/tumour_change.csv --change change "
                     "--response response -o a.pdf",
                     "examples/data/illustrative/tumour_change.csv --change change "
                     "--response response --facet arm --y-max 100 -o b.png"},
    },
};
const size_t tf_n_kinds = G_N_ELEMENTS(tf_kinds);

/* Few enough to be looked through. */
const tf_kind *tf_kind_find(const char *name) {
    for (size_t i = 0; i < tf_n_kinds; i++) {
        if (strcmp(tf_kinds[i].name, name) == 0) {
            return &tf_kinds[i];
        }
    }
    return NULL;
}

const tf_key_table *const *tf_kind_key_tables(void) {
    static const tf_key_table *const key_tables[] = {&tf_km_key_table, &tf_bars_key_table,
                                                     &tf_forest_key_table, &tf_waterfall_key_table};
    G_STATIC_ASSERT(G_N_ELEMENTS(key_tables) == G_N_ELEMENTS(tf_kinds));
    return key_tables;
}
