/* What is kept of a patient's rows, in words. */
#include "analysis/best_row.h"

const char *tf_best_row_name(tf_best_row best) {
    static const char *const names[] = {[TF_BEST_LOWEST] = "lowest value",
                                        [TF_BEST_SHRINKAGE] = "greatest shrinkage",
                                        [TF_BEST_RESPONSE] = "best response",
                                        [TF_BEST_ANY] = "response that counts"};
    return names[best];
}
