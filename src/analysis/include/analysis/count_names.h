#ifndef ANALYSIS_COUNT_NAMES_H
#define ANALYSIS_COUNT_NAMES_H

/** What the name of a column says about counts of patients. */
typedef enum tf_count_name {
    TF_COUNT_NAME_OTHER,
    TF_COUNT_NAME_SHORT, /**< "n", "Nb", "count": of patients, if nothing else speaks against it */
    TF_COUNT_NAME_SURE   /**< "Effectif", "Freq", "Nombre de patients" */
} tf_count_name;

/** Letters' case, blanks, underscores and accents don't matter. */
tf_count_name tf_count_name_of(const char *column);

#endif
