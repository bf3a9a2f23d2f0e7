#include "kinds/kind.h"
#include "points/ask.h"
#include "points/propose.h"
#include "points/results.h"

const tf_kind tf_points_kind = {
    .name = "points",
    .analysis = &tf_points_analysis,
    .report = &tf_points_report,
    .figure = &tf_points_figure,
    .facet = offsetof(tf_points_ask, facet),
    .share_axes = tf_points_share_axes,
    .propose = tf_points_propose,
    .synopsis = "DATA.csv --value COL [--group COL]\n"
                "                      [--category COL] [FLAGS] -o FIG.pdf",
    .common_flags = "--value --group --category --id --form --paired --detection --test "
                    "--pairs --estimate --median --log --where --style --width",
    .examples = {"examples/data/illustrative/marker_levels.csv --value level --category cells "
                 "--group response --log true -o a.pdf",
                 "examples/data/illustrative/essdai.csv --value essdai --group arm "
                 "--where 'visit = Week 24' --form interval -o b.png"},
};
