#ifndef TESTS_FLOW_BOXES_H
#define TESTS_FLOW_BOXES_H

#include <string.h>

#include "flow/results.h"
#include "support/analysis_run.h"
#include "support/suite.h"

/* Settings of rows of boxes whose columns are called like their keys. */
#define COUNTS "box=box", "from=from", "n=n"

/** The box of that name and arm, "" before arms part; there is one. */
static inline const tf_flow_box *box_named(const tf_flow_results *flow, const char *name,
                                           const char *arm) {
    for (size_t i = 0; i < flow->n; i++)
        if (strcmp(flow->boxes[i].name, name) == 0 && strcmp(flow->boxes[i].arm, arm) == 0)
            return &flow->boxes[i];
    ck_abort_msg("no box \"%s\" of \"%s\"", name, arm);
    return NULL;
}

#endif
