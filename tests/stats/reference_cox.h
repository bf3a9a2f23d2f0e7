#ifndef REFERENCE_COX_H
#define REFERENCE_COX_H

#include <string.h>

#include "stats/cox.h"
#include "support/reference.h"

/* Ties and level of a reference case. */
static inline tf_cox_options case_cox_options(const ref_case *c) {
    tf_cox_options o = tf_cox_options_default();
    const char *ties = ref_text(c, "ties");
    o.ties = strcmp(ties, "breslow") == 0 ? TF_COX_BRESLOW
             : strcmp(ties, "exact") == 0 ? TF_COX_DISCRETE
                                          : TF_COX_EFRON;
    o.conf_level = ref_number(c, "conf_level", 0.95);
    return o;
}

#endif
