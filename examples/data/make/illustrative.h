#ifndef ILLUSTRATIVE_H
#define ILLUSTRATIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Makes patients that nobody has ever seen: the trials' patients are not published, their landmarks
   are. Every file says in each row that it is illustrative. */

#define ORIGIN "illustrative data constrained to published landmarks"

/** A published number that the made data must meet within `tolerance`. */
typedef struct landmark {
    double value;     /**< NaN: must not be reached (medians), or not asked for (others) */
    double tolerance; /**< 0: nothing asked */
} landmark;

/** One arm. Survival passes through the anchors, log cumulative hazard linear in log time between.
 */
typedef struct trial_arm {
    const char *name;
    size_t n;
    size_t n_anchors;
    struct {
        double time, survival;
    } anchors[4];
    double shape_min, shape_max;     /**< Weibull shape before the first anchor, searched */
    double late_min, late_max;       /**< shape after the last anchor, searched */
    double dropout_min, dropout_max; /**< share that leaves early, at a random time; searched */
    /** Share of those without the event who die first, at a random time; searched. The curve is
     * then that of the event's incidence beside death: one minus it passes through the anchors. */
    double death_min, death_max;
    double most_deaths; /**< published of all deaths, so that no more can come first */
    landmark median;
    bool median_not_reached;
    double at;            /**< landmark time */
    landmark survival_at; /**< survival, or one minus the incidence, at `at` */
    landmark events;
} trial_arm;

typedef struct trial {
    const char *file;
    const char *source;                 /**< where the landmarks were published */
    trial_arm arms[2];                  /**< experimental, reference */
    double follow_up, follow_up_spread; /**< administrative censoring: uniform about the median */
    landmark hazard_ratio;
    landmark follow_up_median;
    uint64_t seed;
    double worst_p; /**< log-rank P must be below; 1: any */
} trial;

extern const trial trials[];
extern const size_t n_trials;

/** Made patients of a trial or cohort. */
typedef struct patients {
    size_t n;
    double *time;
    uint8_t *event;
    uint8_t *death; /**< before the event */
    uint32_t *group;
} patients;

bool patients_init(patients *made, size_t n);
void patients_clear(patients *made);

/** Random numbers that are the same every time: support/random.h of the tests has where they are
 * from. */
typedef struct random_state {
    uint64_t state;
} random_state;
double random_uniform(random_state *random);
size_t random_below(random_state *random, size_t n);

/** False if no seed among those tried meets all landmarks. */
bool make_trial(const trial *wanted, patients *made);
/** The thesis cohort: progression-free survival of 30 patients in two groups; survival of 40. */
bool make_cohort_pfs(patients *made);
bool make_cohort_os(patients *made);

#define CHARACTERISTICS         "age,sex,ecog,iss,cytogenetics"
#define SEED_OF_CHARACTERISTICS 2024
/** One patient's, each followed by a comma. */
void write_characteristics(FILE *out, random_state *random);

/** The origin of patients who meet no landmark of any trial. */
#define MADE_UP "illustrative data"
/** A file of best changes of tumour size, heading included. */
void write_changes(FILE *out);
/** A file of responses and events over time, in rows of parts and of events, heading included. */
void write_courses(FILE *out);
/** Files of values over visits: see visits.c. */
void write_essdai(FILE *out);
void write_sri4(FILE *out);
void write_bicla(FILE *out);
void write_sledai(FILE *out);
void write_b_cells(FILE *out);
void write_teclistamab(FILE *out);
void write_proteinuria(FILE *out);
void write_marker(FILE *out);
void write_marker_levels(FILE *out);
void write_relative_survival(FILE *out);
/** A file of patients' ways through a trial, heading included. */
void write_flow(FILE *out);

#endif
