#include "illustrative.h"

#include <math.h>

/* Courses of patients of nobody's cohort after one infusion of a cellular therapy: responses that
   deepen, some that are lost, a few deaths. No landmark of any publication. Times in months. */

#define SEED UINT64_C(20260518)

enum { PATIENTS = 30 };

typedef struct course {
    double pr, cr, progression, end; /**< months; NAN: it didn't come */
    bool died;
} course;

static double round_tenth(double time) {
    return round(10 * time) / 10;
}

static course make_course(random_state *random) {
    const double luck = random_uniform(random);
    course c = {NAN, NAN, NAN, 0, false};
    c.end = round_tenth(6 + 30 * random_uniform(random)); /* follow-up by the data cut-off */
    if (luck < 0.85)
        c.pr = round_tenth(0.9 + 0.6 * random_uniform(random));
    if (luck < 0.6)
        c.cr = round_tenth(c.pr + 1 + 4 * random_uniform(random));
    const double hazard = luck < 0.6 ? 0.015 : luck < 0.85 ? 0.07 : 0.3;
    const double from = luck < 0.6 ? c.cr : luck < 0.85 ? c.pr : 0.5;
    const double progression = round_tenth(from + 0.5 - log(random_uniform(random)) / hazard);
    if (progression < c.end) {
        c.progression = progression;
        const double death = round_tenth(progression - log(random_uniform(random)) / 0.06);
        c.died = death < c.end;
        c.end = fmin(c.end, fmax(death, progression + 0.1));
    }
    return c;
}

static void write_row(FILE *out, size_t patient, const char *stage, double start, double end,
                      const char *response, const char *event, const char *ongoing) {
    fprintf(out, "%02zu,%s,%.1f,", patient, stage, start);
    if (!isnan(end))
        fprintf(out, "%.1f", end);
    fprintf(out, ",%s,%s,%s,%s\n", response, event, ongoing, MADE_UP);
}

static void write_course(FILE *out, size_t patient, const char *stage, const course *c) {
    const double ends[] = {c->pr, c->cr, c->progression};
    static const char *const names[] = {"SD", "PR", "CR", "PD"};
    const char *goes_on = c->died ? "no" : "yes";
    double from = 0;
    const char *response = names[0];
    for (size_t i = 0; i < 3; i++) {
        if (isnan(ends[i]) || !(ends[i] < c->end))
            continue;
        write_row(out, patient, stage, from, ends[i], response, "", goes_on);
        from = ends[i];
        response = names[i + 1];
    }
    write_row(out, patient, stage, from, c->end, response, "", goes_on);
    if (!isnan(c->progression))
        write_row(out, patient, stage, c->progression, NAN, "", "Progression", "");
    if (c->died)
        write_row(out, patient, stage, c->end, NAN, "", "Death", "");
}

void write_courses(FILE *out) {
    static const char *const stages[] = {"I", "II", "III"};
    random_state random = {SEED};
    fprintf(out, "patient,stage,start,end,response,event,ongoing,origin\n");
    for (size_t i = 0; i < PATIENTS; i++) {
        const course c = make_course(&random);
        write_course(out, i + 1, stages[(size_t)(3 * random_uniform(&random))], &c);
    }
}
