#ifndef NAME_LISTS_H
#define NAME_LISTS_H

#include <stdbool.h>

/* Names that no kit had to know before: of arms, visits, limits, studies, counts and dates. */

typedef enum tf_name_list {
    TF_LIST_GROUP,
    TF_LIST_NOT_GROUP, /**< groups that patients are born into */
    TF_LIST_VISIT,
    TF_LIST_TIME, /**< words that are times and nothing else */
    TF_LIST_TIME_ALONE,
    TF_LIST_NOT_TIME,
    TF_LIST_EVENT_ALONE,
    TF_LIST_NOT_EVENT, /**< states of a patient that are no event */
    TF_LIST_RESPONSE,
    TF_LIST_ESTIMATE,
    TF_LIST_LOWER,
    TF_LIST_UPPER,
    TF_LIST_P,
    TF_LIST_STUDY,
    TF_LIST_TERM,
    TF_LIST_COUNT,
    TF_LIST_TOTAL,
    TF_LIST_WEIGHT,
    TF_LIST_UNIT,
    TF_LIST_START,
    TF_LIST_DEATH,
    TF_LIST_DEAD, /**< of these, death alone */
    TF_LIST_LAST,
    TF_LIST_BIRTH
} tf_name_list;

/** Whether a name has one of the words of a list, or, of short words, is one. */
bool tf_is_listed(const char *name, tf_name_list list);

#endif
