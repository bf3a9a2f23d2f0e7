#include "kinds/km/figure_kit.h"
#include "support/suite.h"

/* Whole figures as text, from results made by hand and letters of one width: what changes here was
   changed in this room, in layout or in the base style. TF_UPDATE_GOLDENS=1 writes them anew. */

static const char *const two[] = {"Isa-VRd", "VRd", NULL};
static const char *const four[] = {"Isatuximab, bortezomib, lenalidomide", "VRd", "Rd", "d", NULL};
static const char *const nameless[] = {"", NULL};
static const char *const causes[] = {"Progression", "Death without progression", NULL};

typedef enum shown { SURVIVAL, FAILURE, CAUSES, STACKED } shown;

static const struct {
    const char *name;
    const char *const *groups;
    shown shown;
    const char *settings[10];
} goldens[] = {
    {"two-groups",
     two,
     SURVIVAL,
     {"width=183mm", "estimates=both", "tag=A", "title=Progression-free Survival", NULL}},
    {"four-groups-column",
     four,
     SURVIVAL,
     {"width=88mm", "estimates=both", "risk_table.form=at_risk_censored", NULL}},
    {"one-group",
     nameless,
     SURVIVAL,
     {"width=120mm", "estimates=none", "median_lines=true",
      "risk_table.form=at_risk_censored_events", NULL}},
    {"failure",
     two,
     FAILURE,
     {"width=100mm", "estimates=block", "conf.show=false", "censor_marks.counts=true",
      "labels=legend", NULL}},
    {"causes", causes, CAUSES, {"width=120mm", "estimates=table", NULL}},
    {"stacked", causes, STACKED, {"width=100mm", "estimates=none", "y.max=60", NULL}},
};

/** 1 - S, or a part of it, so that causes together stay below 1. */
static void turn_curves(km_kit *kit, double part) {
    for (size_t g = 0; g < kit->km.n_groups; g++) {
        tf_step_curve *curve = &kit->km.groups[g].curve;
        double *value = tf_arena_memdup(kit->fig.arena, curve->value, curve->n, sizeof *value);
        double *lower = tf_arena_memdup(kit->fig.arena, curve->value, curve->n, sizeof *lower);
        double *upper = tf_arena_memdup(kit->fig.arena, curve->value, curve->n, sizeof *upper);
        for (size_t s = 0; s < curve->n; s++) {
            value[s] = part * (1 - value[s]);
            lower[s] = value[s] * 0.8;
            upper[s] = value[s] * 1.2;
        }
        curve->value = value;
        if (part < 1) {
            curve->lower = lower;
            curve->upper = upper;
        }
    }
}

static void make_causes(km_kit *kit, shown what) {
    kit->km.estimate = TF_ESTIMATE_CUMULATIVE_INCIDENCE;
    kit->km.events.causes = (tf_texts){causes, 2};
    kit->km.events.by_cause = true;
    kit->km.events.stacked = what == STACKED;
    turn_curves(kit, 0.3);
    for (size_t g = 0; g < kit->km.n_groups; g++) {
        kit->km.groups[g].level = causes[g];
        kit->km.groups[g].is_reference = false;
        kit->km.groups[g].n_censor_marks = 0;
    }
}

static void make(km_kit *kit, size_t i) {
    static const double times[] = {24};
    kit_groups(kit, goldens[i].groups, 200);
    const shown what = goldens[i].shown;
    if (kit->km.n_groups > 1 && what < CAUSES)
        kit_compare(kit, 0.002);
    if (what == FAILURE) {
        kit->km.estimate = TF_ESTIMATE_FAILURE;
        kit_set(kit, "estimate=failure");
        turn_curves(kit, 1);
        for (size_t g = 0; g < kit->km.n_groups; g++)
            kit_marks(kit, &kit->km.groups[g], 10);
    }
    if (what >= CAUSES)
        make_causes(kit, what);
    kit_milestones(kit, times, 1);
    kit_set(kit, "style.name=base");
    kit_set(kit, "notes.automatic=false");
    kit_set_all(kit, goldens[i].settings);
}

START_TEST(golden) {
    g_autoptr(km_kit) kit = kit_new();
    make(kit, (size_t)_i);
    kit_draw(kit);
    kit_assert_sound(kit);
    scene_must_be_golden(kit->fig.scene, "tests/kinds/km/golden", goldens[_i].name);
}
END_TEST

SUITE("golden Kaplan-Meier figures") {
    add_loop(suite, "core", golden, G_N_ELEMENTS(goldens));
}
