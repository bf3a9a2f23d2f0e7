/* Test and Cox model share the strata, so that a figure never stratifies one of them. */
#include <math.h>
#include <string.h>

#include "analysis/effect_text.h"
#include "analysis/published.h"
#include "analysis/strata.h"
#include "base/number.h"
#include "incidence.h"
#include "job.h"
#include "statistics.h"

char *tf_km_published_note(const tf_words *words, const tf_km_results *km) {
    const tf_effect *published = &km->published;
    const bool several = km->cox.done && km->n_comparisons > 1;
    const char *key = !published->estimate_text ? "published.note.p"
                      : published->p_text
                          ? several ? "published.note.both.of" : "published.note.both"
                      : several ? "published.note.ratio.of"
                                : "published.note.ratio";
    g_autofree char *source = tf_source_text(published->source);
    if (km->n_comparisons == 0)
        return tf_word_fill(tf_word(words, key), "source", source, NULL);
    const tf_km_comparison *first = &km->comparisons[0];
    g_autofree char *comparison = tf_word_fill(tf_word(words, "versus"), "experimental",
                                               km->groups[first->experimental].label, "reference",
                                               km->groups[first->reference].label, NULL);
    return tf_word_fill(tf_word(words, key), "source", source, "comparison", comparison, NULL);
}

bool tf_km_has_own_ratio(const tf_km_results *km) {
    for (size_t i = km->published.estimate_text ? 1 : 0; km->cox.done && i < km->n_comparisons;
         i++) {
        if (km->comparisons[i].hazard_ratio.why == TF_ESTIMABLE)
            return true;
    }
    return false;
}

/* Where a fit ran away unnoticed a ratio of many digits says nothing; no trial prints one. */
const tf_effect *tf_km_drawn_ratio(const tf_km_results *km, size_t comparison) {
    if (km->published.estimate_text && comparison == 0)
        return &km->published;
    const double most = 1e6;
    const tf_effect *ratio = &km->comparisons[comparison].hazard_ratio;
    const bool printable = ratio->estimate > 1 / most && ratio->estimate < most &&
                           ratio->lower < most && ratio->upper < most;
    return ratio->why == TF_ESTIMABLE && printable ? ratio : NULL;
}

/* Beside whose name it stands has to be known, whether a ratio was computed or not. */
static void add_published(tf_km_job *job) {
    tf_km_results *km = job->km;
    const tf_published_texts texts = {
        &job->ask->published, &job->ask->base, {0}, TF_PUBLISHED_RATIO};
    if (km->cox.done && km->n_comparisons > 0)
        tf_published_doubt(&texts, "hazard ratio", &km->published, &km->comparisons[0].hazard_ratio,
                           job->diag);
    if (km->published.estimate_text && km->n_comparisons == 0) {
        const size_t reference = job->subjects.grouping.reference;
        km->comparisons = tf_arena_array(job->arena, tf_km_comparison, 1);
        km->comparisons[km->n_comparisons++] =
            (tf_km_comparison){.experimental = reference == 0 ? 1 : 0,
                               .reference = reference,
                               .hazard_ratio = tf_no_effect(TF_WHY_NOT_ASKED)};
    }
    tf_km_add_published(job);
}

/* What compares two groups says nothing of a figure that has nobody to compare. */
static void drop_published(tf_km_job *job) {
    if (!tf_is_published(&job->km->published))
        return;
    const tf_place place =
        tf_ask_place(&job->ask->base, job->ask->published.estimate ? &job->ask->published.estimate
                                                                   : &job->ask->published.p);
    tf_diag_warning(job->diag, &place, NULL,
                    "what is published compares two groups, and none are compared: not drawn");
    job->km->published = (tf_effect){0};
}

/* Where all strata are so, there is no estimate, and that is said instead. */
static void look_at_strata(const tf_km_job *job) {
    const tf_lone_strata lone = tf_strata_lone(&job->subjects.data);
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->compare.strata);
    job->km->test.lone_strata = lone.n > 0 && lone.n < lone.n_all;
    if (job->km->test.lone_strata)
        tf_strata_warn_lone(&lone, &place, job->diag);
}

/* A single group where several were asked for is worth a warning: a filter may have taken them. */
bool tf_km_compare(tf_km_job *job) {
    const tf_km_results *km = job->km;
    const bool incidence = tf_km_is_incidence(km);
    if (!tf_km_is_compared(km) || job->subjects.same_patients)
        drop_published(job);
    if (km->events.by_cause)
        return true;
    if (km->n_groups < 2) {
        if (job->subjects.grouping.column) {
            const tf_place place = tf_ask_place(&job->ask->base, &job->ask->group.column);
            tf_diag_warning(job->diag, &place, NULL,
                            "column \"%s\" has the single value \"%s\": nothing is compared",
                            job->subjects.grouping.column, km->groups[0].level);
        }
        return true;
    }
    /* Tests and models take groups for independent. */
    if (job->subjects.same_patients)
        return true;
    const int test = job->ask->compare.test;
    const bool of_model = tf_km_test_is_of_model(test) && !incidence;
    const bool modelled = job->ask->compare.hazard_ratio.show || of_model;
    if (test != TF_KM_TEST_NONE || modelled)
        look_at_strata(job);
    if (test != TF_KM_TEST_NONE && !of_model &&
        !(incidence ? tf_km_incidence_test(job) : tf_km_test_groups(job)))
        return false;
    if (modelled && !(incidence ? tf_km_incidence_ratios(job) : tf_km_run_cox(job)))
        return false;
    add_published(job);
    return true;
}
