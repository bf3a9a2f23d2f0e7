#include "illustrative.h"

#include <stdio.h>

/* Patients of nobody's trial on their way through it: who was excluded and why, who stopped and
   why. No landmark of any publication. */

#define SEED UINT64_C(20260611)

enum { PATIENTS = 160 };

/** One of the reasons, or "": in so many of a hundred patients all of them together. */
static const char *reason_of(random_state *random, double percent, const char *const reasons[3]) {
    const double luck = random_uniform(random);
    if (100 * random_uniform(random) >= percent)
        return "";
    return reasons[luck < 0.5 ? 0 : luck < 0.8 ? 1 : 2];
}

void write_flow(FILE *out) {
    static const char *const before[] = {"Did not meet criteria", "Declined", "Other"};
    static const char *const after[] = {"Adverse event", "Progression", "Withdrew consent"};
    random_state random = {SEED};
    fprintf(out, "patient,excluded,arm,stopped,lost,origin\n");
    for (int i = 0; i < PATIENTS; i++) {
        const char *excluded = reason_of(&random, 20, before);
        const char *arm = random_uniform(&random) < 0.5 ? "Treatment" : "Control";
        const char *stopped = reason_of(&random, 15, after);
        const int lost = random_uniform(&random) < 0.05;
        if (*excluded)
            fprintf(out, "%03d,%s,,,,%s\n", i + 1, excluded, MADE_UP);
        else
            fprintf(out, "%03d,,%s,%s,%s,%s\n", i + 1, arm, stopped,
                    *stopped ? ""
                    : lost   ? "yes"
                             : "no",
                    MADE_UP);
    }
}
