#ifndef SUPPORT_FIGURE_KIT_H
#define SUPPORT_FIGURE_KIT_H

#include "analysis/results.h"
#include "figure/figure.h"

/* Figures from results made by hand, measured with the monospaced measurer: what is drawn depends
   on no data file, no statistics and no font. Each kind puts its own results beside this. */

typedef struct figure_kit {
    const tf_figure_class *figure;
    tf_arena *arena;
    tf_diag *diag;
    tf_spec *spec;
    tf_style *style;
    tf_words *words;
    tf_results results;
    tf_scene *scene; /**< once it is drawn */
} figure_kit;

/** `detail`: the kind's own results, filled in later. */
figure_kit figure_kit_new(const tf_figure_class *figure, const tf_key_table *keys, void *detail);
void figure_kit_clear(figure_kit *kit);

/** "key=value", as --set takes it. */
void figure_kit_set(figure_kit *kit, const char *setting);
/** The scene is NULL if the figure was refused. */
tf_scene *figure_kit_draw(figure_kit *kit);
/** The test fails unless the figure was drawn and `faults`, which are freed, are none. */
void figure_kit_assert_sound(const figure_kit *kit, char *faults);

#endif
