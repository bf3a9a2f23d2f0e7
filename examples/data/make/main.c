#include "illustrative.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEMPLATE      "imroz_subgroups.csv"
#define CODE_OF_DEATH 2

/* Files that are written in one go. */
static const struct {
    const char *file;
    void (*write)(FILE *out);
} made_up[] = {{"tumour_change.csv", write_changes},
               {"courses.csv", write_courses},
               {"essdai.csv", write_essdai},
               {"sri4.csv", write_sri4},
               {"sledai.csv", write_sledai},
               {"proteinuria.csv", write_proteinuria},
               {"marker.csv", write_marker},
               {"marker_levels.csv", write_marker_levels},
               {"relative_survival.csv", write_relative_survival},
               {"phoenycs_bicla.csv", write_bicla},
               {"b_cells.csv", write_b_cells},
               {"teclistamab.csv", write_teclistamab},
               {"flow_patients.csv", write_flow}};

/* make-illustrative-data FOLDER [FILE]: writes all files, or one, into FOLDER. */

static int by_group_and_time(const void *a, const void *b) {
    const double *x = a, *y = b;
    for (int k = 0; k < 3; k++)
        if (x[k] < y[k] || x[k] > y[k])
            return x[k] < y[k] ? -1 : 1;
    return 0;
}

/** Rows in the order of arm, time and event, so that files don't show the order of the search;
   with characteristics of each patient if they are asked for. */
static bool write_patients(const char *folder, const char *file, const patients *made,
                           const char *const arms[2], bool characteristics) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *out = fopen(path, "w");
    double(*rows)[3] = calloc(made->n, sizeof *rows);
    if (!out || !rows) {
        perror(path);
        free(rows);
        return false;
    }
    for (size_t i = 0; i < made->n; i++) {
        rows[i][0] = made->group[i];
        rows[i][1] = made->time[i];
        rows[i][2] = made->death[i] ? CODE_OF_DEATH : made->event[i];
    }
    qsort(rows, made->n, sizeof *rows, by_group_and_time);
    random_state random = {SEED_OF_CHARACTERISTICS};
    fprintf(out, "patient,arm,months,event,%sorigin\n", characteristics ? CHARACTERISTICS "," : "");
    for (size_t i = 0; i < made->n; i++) {
        fprintf(out, "%zu,%s,%.2f,%d,", i + 1, arms[(size_t)rows[i][0]], rows[i][1],
                (int)rows[i][2]);
        if (characteristics)
            write_characteristics(out, &random);
        fprintf(out, "%s\n", ORIGIN);
    }
    free(rows);
    return fclose(out) == 0;
}

/** The first trial's patients, who meet its landmarks, with characteristics that nobody has. */
static bool write_template(const char *folder) {
    const char *const arms[] = {trials[0].arms[0].name, trials[0].arms[1].name};
    patients made = {0};
    bool written =
        make_trial(&trials[0], &made) && write_patients(folder, TEMPLATE, &made, arms, true);
    patients_clear(&made);
    return written;
}

static bool write_whole(const char *folder, const char *file, void (*write)(FILE *out)) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *out = fopen(path, "w");
    if (!out) {
        perror(path);
        return false;
    }
    write(out);
    return fclose(out) == 0;
}

static bool wanted(const char *only, const char *file) {
    return !only || strcmp(only, file) == 0;
}

int main(int argc, char **argv) {
    if (argc < 2 || argc > 3) {
        fprintf(stderr, "usage: make-illustrative-data FOLDER [FILE]\n");
        return 2;
    }
    const char *only = argc == 3 ? argv[2] : NULL;
    int failed = 0;
    patients made = {0};
    for (size_t i = 0; i < n_trials; i++) {
        if (!wanted(only, trials[i].file))
            continue;
        const char *const arms[] = {trials[i].arms[0].name, trials[i].arms[1].name};
        if (!make_trial(&trials[i], &made) ||
            !write_patients(argv[1], trials[i].file, &made, arms, false)) {
            fprintf(stderr, "%s: landmarks not met\n", trials[i].file);
            failed = 1;
        }
        patients_clear(&made);
    }
    if (wanted(only, TEMPLATE) && !write_template(argv[1]))
        failed = fprintf(stderr, "%s: landmarks not met\n", TEMPLATE) > 0;
    for (size_t i = 0; i < sizeof made_up / sizeof made_up[0]; i++)
        if (wanted(only, made_up[i].file) &&
            !write_whole(argv[1], made_up[i].file, made_up[i].write))
            failed = 1;
    const char *const treatments[] = {"Bispécifique anti-GPRC5D", "Autres traitements"};
    const char *const everybody[] = {"Cohorte", "Cohorte"};
    if (wanted(only, "cohort_pfs.csv") &&
        (!make_cohort_pfs(&made) ||
         !write_patients(argv[1], "cohort_pfs.csv", &made, treatments, false)))
        failed = fprintf(stderr, "cohort_pfs.csv: landmarks not met\n") > 0;
    patients_clear(&made);
    if (wanted(only, "cohort_os.csv") &&
        (!make_cohort_os(&made) ||
         !write_patients(argv[1], "cohort_os.csv", &made, everybody, false)))
        failed = fprintf(stderr, "cohort_os.csv: landmarks not met\n") > 0;
    patients_clear(&made);
    return failed;
}
