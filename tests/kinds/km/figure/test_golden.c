#include "kinds/km/figure_kit.h"
#include "support/suite.h"

/* Whole figures as text, from results made by hand and letters of one width: what changes here was
   changed in this room, in layout or in the base style. TF_UPDATE_GOLDENS=1 writes them anew. */

static const char *const two[] = {"Isa-VRd", "VRd", NULL};
static const char *const four[] = {"Isatuximab, bortezomib, lenalidomide", "VRd", "Rd", "d", NULL};
static const char *const nameless[] = {"", NULL};

static const struct {
    const char *name;
    const char *const *groups;
    bool failure;
    const char *settings[10];
} goldens[] = {
    {"two-groups",
     two,
     false,
     {"width=183mm", "estimates=both", "tag=A", "title=Progression-free Survival", NULL}},
    {"four-groups-column",
     four,
     false,
     {"width=88mm", "estimates=both", "risk_table.form=at_risk_censored", NULL}},
    {"one-group",
     nameless,
     false,
     {"width=120mm", "estimates=none", "median_lines=true",
      "risk_table.form=at_risk_censored_events", NULL}},
    {"failure",
     two,
     true,
     {"width=100mm", "estimates=block", "conf.show=false", "censor_marks.counts=true",
      "labels=legend", NULL}},
};

static void make(km_kit *kit, size_t i) {
    static const double times[] = {24};
    kit_groups(kit, goldens[i].groups, 200);
    if (kit->km.n_groups > 1) {
        kit_compare(kit, 0.002);
    }
    if (goldens[i].failure) {
        kit->km.estimate = TF_ESTIMATE_FAILURE;
        kit_set(kit, "estimate=failure");
        for (size_t g = 0; g < kit->km.n_groups; g++) {
            tf_step_curve *curve = &kit->km.groups[g].curve;
            double *value = tf_arena_memdup(kit->fig.arena, curve->value, curve->n, sizeof *value);
            for (size_t s = 0; s < curve->n; s++) {
                value[s] = 1 - value[s];
            }
            curve->value = value;
            kit_marks(kit, &kit->km.groups[g], 10);
        }
    }
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
