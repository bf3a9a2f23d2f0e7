#ifndef ANALYSIS_BEST_ROW_H
#define ANALYSIS_BEST_ROW_H

/** What the lowest of a patient's values stands for. */
typedef enum tf_best_row {
    TF_BEST_LOWEST,    /**< itself */
    TF_BEST_SHRINKAGE, /**< the greatest number of the file, where what is above 0 has shrunk */
    TF_BEST_RESPONSE,  /**< the best response, by an order of them */
    TF_BEST_ANY        /**< a response that counts, of which one suffices */
} tf_best_row;

/** "lowest value", "best response", for messages. */
const char *tf_best_row_name(tf_best_row best);

#endif
