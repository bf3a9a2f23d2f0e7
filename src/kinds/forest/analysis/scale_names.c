/* Logarithms of ratios in the place of ratios, and the other way round: nothing in their numbers
   shows it where all of them are above 0. */
#include "scale.h"

#include <string.h>

#include "analysis/effect_names.h"

bool tf_forest_names_log(const char *column) {
    const tf_named_scale named = tf_scale_of_name(column);
    return named == TF_SCALE_LOG || named == TF_SCALE_LOG_10;
}

/** SPSS calls coefficients B, and Exp(B) what they are of; others call arms so. */
static bool is_spss(const tf_texts *list, const char *column) {
    return list->n == 1 && strcmp(column, "B") == 0;
}

static bool check_column(const tf_forest_job *job, const tf_texts *list, const char *column) {
    const tf_forest_ask *ask = job->ask;
    const bool said = tf_ask_given(&ask->base, &ask->given.scale);
    const bool logs = ask->given.scale == TF_FOREST_LOGS;
    const tf_named_scale named = is_spss(list, column) ? TF_SCALE_LOG : tf_scale_of_name(column);
    if (named == TF_SCALE_LOG_10 && !(said && !logs))
        return tf_forest_refuse(ask, job->diag, list,
                                "give natural logarithms: those to the base 10 times 2.302585",
                                "\"%s\" is called as logarithms to the base 10 are", column);
    if (named == TF_SCALE_LOG && !said)
        return tf_forest_refuse(ask, job->diag, list,
                                "--set scale=log if they are, --set scale=natural if they are "
                                "ratios",
                                "\"%s\" is called as logarithms of ratios are", column);
    if (named == TF_SCALE_NATURAL && logs)
        return tf_forest_refuse(ask, job->diag, list, "--set scale=natural",
                                "\"%s\" is called as ratios are, and scale says logarithms",
                                column);
    return true;
}

bool tf_forest_check_logs(const tf_forest_job *job, tf_forest_measure measure) {
    const tf_texts *const lists[] = {&job->ask->given.estimate, &job->ask->given.lower,
                                     &job->ask->given.upper, &job->ask->given.limits};
    for (size_t i = 0; tf_forest_is_ratio(measure) && i < G_N_ELEMENTS(lists); i++)
        for (size_t k = 0; k < lists[i]->n; k++)
            if (!check_column(job, lists[i], lists[i]->items[k]))
                return false;
    return true;
}
