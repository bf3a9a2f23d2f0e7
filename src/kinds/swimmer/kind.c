#include "kinds/kind.h"
#include "swimmer/ask.h"
#include "swimmer/results.h"

const tf_kind tf_swimmer_kind = {
    .name = "swimmer",
    .analysis = &tf_swimmer_analysis,
    .report = &tf_swimmer_report,
    .figure = &tf_swimmer_figure,
    .facet = offsetof(tf_swimmer_ask, facet),
    .share_axes = tf_swimmer_share_axes,
    .synopsis = "DATA.csv --id COL --end COL [--start COL]\n"
                "                        [--segment COL] [FLAGS] -o FIG.pdf",
    .common_flags = "--id --end --start --origin --cutoff --time-unit --segment --marks --mark "
                    "--ongoing --group --beside --facet --where --x-unit --title --style --width",
    .examples = {"examples/data/illustrative/courses.csv --id patient --start start --end end "
                 "--segment response --mark event -o a.pdf",
                 "examples/data/illustrative/courses.csv --id patient --start start --end end "
                 "--segment response --mark event --ongoing ongoing --beside stage -o b.png"},
};
