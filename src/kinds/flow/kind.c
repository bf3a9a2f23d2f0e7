#include "kinds/kind.h"
#include "flow/propose.h"
#include "flow/results.h"

const tf_kind tf_flow_kind = {
    .name = "flow",
    .analysis = &tf_flow_analysis,
    .report = &tf_flow_report,
    .figure = &tf_flow_figure,
    .propose = tf_flow_propose,
    .synopsis = "DATA.csv --box COL --from COL --n COL [FLAGS] -o FIG.pdf\n"
                "       trialfig flow DATA.csv --exclusions COLS [--group COL] [FLAGS] -o FIG.pdf",
    .common_flags = "--box --from --n --reason --side --stage --exclusions --id --group --boxes "
                    "--labels --template --reasons --where --title --style --width",
    .examples = {"examples/data/flow_trial.csv --box box --from from --n n --reason reason "
                 "--group arm --template consort -o a.pdf",
                 "examples/data/illustrative/flow_patients.csv --exclusions excluded,stopped "
                 "--group arm --template consort -o b.png"},
};
