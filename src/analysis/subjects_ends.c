/* What a row of the table gives to the patients: how it ends, and whom it counts as. */
#include "analysis/event_codes.h"
#include "analysis/subjects_internal.h"
#include "event_coding.h"

static uint8_t cause_of_row(const tf_subject_source *source, size_t row) {
    if (source->cut && source->cut[row])
        return 0;
    if (source->censored)
        return !source->censored[row];
    if (source->event[row] == TF_MISSING_LEVEL)
        return tf_event_missing_means(source->asked->outcome) == TF_ROLE_EVENT;
    const uint8_t code = source->event_of_level[source->event[row]];
    return code >= TF_CODE_CAUSE ? (uint8_t)(code - TF_CODE_CAUSE + 2) : code == TF_CODE_EVENT;
}

size_t tf_source_ends_of(const tf_subject_source *source, size_t row, tf_row_end ends[2]) {
    if (!source->n_event) {
        ends[0] = (tf_row_end){cause_of_row(source, row), source->weight ? source->weight[row] : 1};
        return 1;
    }
    size_t n = 0;
    if (source->n_event[row] > 0)
        ends[n++] = (tf_row_end){1, source->n_event[row]};
    if (source->n_censor[row] > 0)
        ends[n++] = (tf_row_end){0, source->n_censor[row]};
    return n;
}

/* Days are divided, as people do it by hand: 365.25 / 30.4375 is 12 exactly. */
double tf_subjects_in_unit(const tf_subjects *subjects, double time) {
    const double unit = tf_unit_days(subjects->unit);
    if (!subjects->converted)
        return time;
    return subjects->data_unit == TF_UNIT_DAYS ? time / unit
                                               : time * (tf_unit_days(subjects->data_unit) / unit);
}
