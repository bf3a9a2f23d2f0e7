#include "illustrative.h"

#include <math.h>

/* Best change of tumour size of patients of nobody's trial: two arms, no landmark of any
   publication. What a reader of such plots knows is there: deep responses, a long middle, patients
   whose tumours grew beyond any axis, some whose target lesions shrank while others appeared, and
   some without a second scan. */

#define SEED UINT64_C(20260413)

static const struct {
    const char *name;
    size_t n;
    double mean, spread; /**< of the change, percent */
} arms[] = {{"Treatment A", 46, -42, 38}, {"Treatment B", 44, -8, 40}};

/* Box & Muller 1958 (Ann Math Stat 29:610). */
static double normal(random_state *random) {
    const double radius = sqrt(-2 * log(random_uniform(random)));
    return radius * cos(2 * 3.14159265358979323846 * random_uniform(random));
}

/* RECIST 1.1 on the target lesions alone (Eisenhauer et al. 2009, Eur J Cancer 45:228). */
static const char *response_of(double change) {
    return change <= -100 ? "CR" : change <= -30 ? "PR" : change >= 20 ? "PD" : "SD";
}

void write_changes(FILE *out) {
    random_state random = {SEED};
    size_t patient = 0;
    fprintf(out, "patient,arm,response,change,origin\n");
    for (size_t a = 0; a < sizeof arms / sizeof arms[0]; a++) {
        for (size_t i = 0; i < arms[a].n; i++) {
            double change = fmax(round(arms[a].mean + arms[a].spread * normal(&random)), -100);
            const double luck = random_uniform(&random);
            /* rapid growth; lesions that vanished; no second scan; new lesions */
            if (luck < 0.05)
                change = round(90 + 170 * random_uniform(&random));
            const char *response = response_of(change);
            if (luck > 0.96) {
                fprintf(out, "%03zu,%s,%s,,%s\n", ++patient, arms[a].name,
                        luck > 0.98 ? "NE" : "PD", MADE_UP);
                continue;
            }
            if (luck > 0.90 && change > -100)
                response = "PD";
            fprintf(out, "%03zu,%s,%s,%.0f,%s\n", ++patient, arms[a].name, response, change,
                    MADE_UP);
        }
    }
}
