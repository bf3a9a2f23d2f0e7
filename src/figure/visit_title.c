/* What an axis of visits or doses is called, by what their names are numbered in. */
#include "figure/visit_title.h"

const char *tf_visits_title(const tf_visits_numbered *in, tf_draw_context *context) {
    static const char *const keys[] = {[TF_VISIT_UNIT_MINUTES] = "axis.time.minutes",
                                       [TF_VISIT_UNIT_HOURS] = "axis.time.hours",
                                       [TF_VISIT_UNIT_DAYS] = "axis.time.days",
                                       [TF_VISIT_UNIT_WEEKS] = "axis.time.weeks",
                                       [TF_VISIT_UNIT_MONTHS] = "axis.time.months",
                                       [TF_VISIT_UNIT_YEARS] = "axis.time.years",
                                       [TF_VISIT_UNIT_CYCLES] = "axis.cycles",
                                       [TF_VISIT_UNIT_VISITS] = "axis.visits",
                                       [TF_VISIT_UNIT_DOSE] = "axis.dose"};
    const char *before = in->before ? in->before : "", *behind = in->behind ? in->behind : "";
    if (in->unit == TF_VISIT_UNIT_DOSE && *before)
        return tf_arena_printf(context->arena, "%s (%s)", before, behind);
    if (in->unit == TF_VISIT_UNIT_DOSE)
        return tf_take(context,
                       tf_word_fill(tf_word(context->words, keys[in->unit]), "unit", behind, NULL));
    if (in->unit != TF_VISIT_UNIT_NONE)
        return tf_heading(context, tf_word(context->words, keys[in->unit]));
    return *before ? before : *behind ? behind : NULL;
}
