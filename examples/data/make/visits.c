#include "illustrative.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Values of patients over visits, as figures of lines have them. Where changes of an index meet
   what a trial published of its end, the way there is made up; all else is like nobody's. */

static double normal(random_state *random) {
    const double radius = sqrt(-2 * log(random_uniform(random)));
    return radius * cos(6.283185307179586 * random_uniform(random));
}

/* ---- an index of activity at planned visits ----------------------------------------------------
 */

enum { PER_ARM = 37, WEEKS = 7 };
static const int weeks[WEEKS] = {0, 4, 8, 12, 16, 20, 24};

/** Whole numbers whose mean change at the end is that published, in its digits. */
static void make_scores(random_state *random, double mean_change, int scores[PER_ARM][WEEKS]) {
    int total = 0;
    for (int i = 0; i < PER_ARM; i++) {
        scores[i][0] = 5 + (int)(10 * random_uniform(random));
        const double change = mean_change + 2.6 * normal(random);
        for (int k = 1; k < WEEKS; k++) {
            const double share = 1 - exp(-weeks[k] / 8.0);
            const double at = scores[i][0] + change * share + 1.2 * normal(random);
            scores[i][k] = (int)fmax(0, round(at));
        }
        total += scores[i][WEEKS - 1] - scores[i][0];
    }
    const int wanted = (int)round(mean_change * PER_ARM);
    for (int i = 0; total != wanted; i = (i + 1) % PER_ARM) {
        const int step = total < wanted ? 1 : -1;
        if (scores[i][WEEKS - 1] + step < 0)
            continue;
        scores[i][WEEKS - 1] += step;
        total += step;
    }
}

void write_essdai(FILE *out) {
    static const struct {
        const char *name;
        double change;
    } arms[] = {{"Dazodalibep", -6.3}, {"Placebo", -4.1}};
    random_state random = {UINT64_C(20261130)};
    int scores[PER_ARM][WEEKS];
    fprintf(out, "patient,arm,visit,essdai,origin\n");
    for (int arm = 0; arm < 2; arm++) {
        make_scores(&random, arms[arm].change, scores);
        for (int i = 0; i < PER_ARM; i++)
            for (int k = 0; k < WEEKS; k++) {
                /* a visit between the first and the last may be missed */
                const bool missed = k > 0 && k < WEEKS - 1 && random_uniform(&random) < 0.04;
                char visit[16] = "Baseline", value[16] = "";
                if (k > 0)
                    snprintf(visit, sizeof visit, "Week %d", weeks[k]);
                if (!missed)
                    snprintf(value, sizeof value, "%d", scores[i][k]);
                fprintf(out, "%03d,%s,%s,%s,%s\n", arm * PER_ARM + i + 1, arms[arm].name, visit,
                        value, ORIGIN);
            }
    }
}

/* ---- who responds, by visit --------------------------------------------------------------------
 */

void write_sri4(FILE *out) {
    static const int at[] = {16, 24, 32, 40, 52};
    static const double share[2][5] = {{0.22, 0.34, 0.42, 0.47, 0.53},
                                       {0.15, 0.20, 0.22, 0.24, 0.26}};
    static const char *const arms[] = {"Ianalumab", "Placebo"};
    random_state random = {UINT64_C(50)};
    fprintf(out, "patient,arm,week,sri4,origin\n");
    for (int i = 0; i < 72; i++) {
        const double luck = random_uniform(&random);
        for (int k = 0; k < 5; k++) {
            const bool yes = luck + 0.12 * normal(&random) < share[i % 2][k];
            fprintf(out, "%03d,%s,%d,%s,%s\n", i + 1, arms[i % 2], at[k], yes ? "Yes" : "No",
                    MADE_UP);
        }
    }
}

/* ---- who responds, as published at the end -----------------------------------------------------
 */

enum { MOST = 208 };

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/** The value below which `wanted` of n lie. */
static double bound_of(const double *values, size_t n, size_t wanted) {
    double sorted[MOST + 1] = {0};
    memcpy(sorted, values, n * sizeof *sorted);
    sorted[n] = INFINITY;
    qsort(sorted, n, sizeof *sorted, by_size);
    return sorted[wanted];
}

/* BICLA at week 48 of PHOENYCS GO: 103 of 208 and 37 of 107. Earlier visits are made up. */
void write_bicla(FILE *out) {
    static const int at[] = {12, 24, 36, 48};
    static const struct {
        const char *name;
        size_t n, with[4];
    } arms[] = {{"Dapirolizumab pegol", 208, {48, 74, 91, 103}},
                {"Placebo", 107, {20, 29, 34, 37}}};
    random_state random = {UINT64_C(32)};
    size_t number = 0;
    fprintf(out, "patient,arm,week,bicla,origin\n");
    for (size_t arm = 0; arm < 2; arm++) {
        double luck[MOST], bounds[4], seen[4][MOST];
        for (size_t i = 0; i < arms[arm].n; i++)
            luck[i] = random_uniform(&random);
        for (size_t k = 0; k < 4; k++) {
            for (size_t i = 0; i < arms[arm].n; i++)
                seen[k][i] = luck[i] + 0.12 * normal(&random);
            bounds[k] = bound_of(seen[k], arms[arm].n, arms[arm].with[k]);
        }
        for (size_t i = 0; i < arms[arm].n; i++, number++)
            for (size_t k = 0; k < 4; k++)
                fprintf(out, "%03zu,%s,%d,%s,%s\n", number + 1, arms[arm].name, at[k],
                        seen[k][i] < bounds[k] ? "Yes" : "No", ORIGIN);
    }
}

/* ---- single patients --------------------------------------------------------------------------
 */

void write_sledai(FILE *out) {
    static const int months[] = {0, 1, 3, 6, 9, 12, 18, 24};
    random_state random = {UINT64_C(54)};
    fprintf(out, "patient,month,sledai,origin\n");
    for (int i = 0; i < 8; i++) {
        const double start = 8 + 2 * floor(6 * random_uniform(&random));
        const double end = random_uniform(&random) < 0.75 ? 0 : 2;
        const int seen = 5 + (int)(4 * random_uniform(&random));
        for (int k = 0; k < seen; k++) {
            const double left = exp(-months[k] / 1.6);
            const double value = end + (start - end) * left + 0.8 * normal(&random);
            if (i == 2 && k == 3)
                continue; /* a visit that was missed */
            fprintf(out, "P%d,%d,%d,%s\n", i + 1, months[k],
                    k == 0 ? (int)start : (int)fmax(0, 2 * round(value / 2)), MADE_UP);
        }
    }
}

/* B cells of a microlitre of blood: gone after the first month, back months later. */
void write_b_cells(FILE *out) {
    static const int months[] = {0, 1, 2, 3, 4, 6, 9, 12};
    random_state random = {UINT64_C(540)};
    fprintf(out, "patient,month,b_cells,origin\n");
    for (int i = 0; i < 8; i++) {
        const double start = 70 + 260 * random_uniform(&random);
        const double back = 2.5 + 4 * random_uniform(&random);
        const double high = 40 + 140 * random_uniform(&random);
        const int seen = 6 + (int)(3 * random_uniform(&random));
        for (int k = 0; k < seen; k++) {
            const double since = fmax(months[k] - back, 0);
            const double later =
                high * (1 - exp(-since / 3)) * (0.9 + 0.2 * random_uniform(&random));
            fprintf(out, "P%d,%d,%.0f,%s\n", i + 1, months[k], k == 0 ? start : later, MADE_UP);
        }
    }
}

void write_teclistamab(FILE *out) {
    static const int at[] = {0, 2, 4, 8, 12, 16, 20, 24};
    static const int sledai[] = {16, 14, 10, 6, 4, 4, 2, 2};
    fprintf(out, "patient,week,sledai,origin\n");
    for (size_t k = 0; k < sizeof at / sizeof at[0]; k++)
        fprintf(out, "A,%d,%d,%s\n", at[k], sledai[k], MADE_UP);
}

void write_proteinuria(FILE *out) {
    static const int months[] = {0, 1, 2, 3, 4, 6, 8, 10, 12, 15, 18};
    static const int upcr[] = {3000, 2720, 2380, 2050, 1830, 1390, 1120, 860, 640, 520, 470};
    fprintf(out, "patient,month,upcr,origin\n");
    for (size_t k = 0; k < sizeof months / sizeof months[0]; k++)
        fprintf(out, "A,%d,%d,%s\n", months[k], upcr[k], MADE_UP);
}

void write_marker(FILE *out) {
    static const char *const cells[] = {"Normal plasma cells", "Myeloma cells"};
    random_state random = {UINT64_C(39)};
    fprintf(out, "patient,cells,mfi,origin\n");
    for (int i = 0; i < 14; i++) {
        const double own = exp(6.2 + 0.5 * normal(&random));
        const double times = exp(1.5 + 0.6 * normal(&random));
        for (int k = 0; k < 2; k++)
            fprintf(out, "%02d,%s,%.0f,%s\n", i + 1, cells[k], k == 0 ? own : own * times, MADE_UP);
    }
}

/* Of patients who respond the marker is lower on one kind of cells, and hardly on the other; the
   laboratory tells nothing apart below 50. */
void write_marker_levels(FILE *out) {
    static const char *const cells[] = {"CD4", "CD8"};
    static const char *const lines[] = {"1 to 3", "4 or 5", "6 or more"};
    random_state random = {UINT64_C(40)};
    fprintf(out, "patient,response,lines,cells,level,origin\n");
    for (int i = 0; i < 42; i++) {
        const bool responds = i % 5 != 0 && i % 7 != 3;
        const size_t earlier = random_below(&random, 3);
        const double own = 0.4 * normal(&random);
        for (int k = 0; k < 2; k++) {
            const double mean = (k == 0 ? 4.7 : 5.3) + (responds ? 0 : k == 0 ? 0.2 : 0.8);
            const double at = exp(mean + 0.12 * (double)earlier + own + 0.55 * normal(&random));
            fprintf(out, "%02d,%s,%s,%s,%.0f,%s\n", i + 1, responds ? "Responder" : "Nonresponder",
                    lines[earlier], cells[k], at, MADE_UP);
        }
    }
}

/* ---- estimates by year ------------------------------------------------------------------------
 */

void write_relative_survival(FILE *out) {
    random_state random = {UINT64_C(38)};
    static const char *const ages[] = {"Under 65", "65 or older"};
    fprintf(out, "year,age,survival,lower,upper,origin\n");
    for (int age = 0; age < 2; age++)
        for (int year = 1990; year <= 2018; year += 2) {
            const double rise = 1 / (1 + exp(-(year - 2006) / 5.0));
            const double at = (age == 0 ? 38 + 34 * rise : 23 + 26 * rise) + 0.7 * normal(&random);
            const double half = 3.2 - 0.05 * (year - 1990);
            fprintf(out, "%d,%s,%.1f,%.1f,%.1f,%s\n", year, ages[age], at, at - half, at + half,
                    MADE_UP);
        }
}
