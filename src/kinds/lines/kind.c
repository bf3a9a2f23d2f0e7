#include "kinds/kind.h"
#include "lines/ask.h"
#include "lines/propose.h"
#include "lines/results.h"

const tf_kind tf_lines_kind = {
    .name = "lines",
    .analysis = &tf_lines_analysis,
    .report = &tf_lines_report,
    .figure = &tf_lines_figure,
    .facet = offsetof(tf_lines_ask, facet),
    .share_axes = tf_lines_share_axes,
    .propose = tf_lines_propose,
    .synopsis = "DATA.csv --visit COL --value COL [--id COL]\n"
                "                      [--group COL] [FLAGS] -o FIG.pdf",
    .common_flags =
        "--visit --value --response --id --group --summary --interval --change --baseline "
        "--individual --estimate --lower --upper "
        "--where --style --width",
    .examples = {"examples/data/illustrative/essdai.csv --visit visit --value essdai --id patient "
                 "--group arm -o a.pdf",
                 "examples/data/illustrative/essdai.csv --visit visit --value essdai --id patient "
                 "--group arm --change true -o b.png"},
};
