#include "font_hold.h"

#include <glib.h>
#include <pango/pangocairo.h>
#include <pthread.h>

/* Cairo has one table of scaled fonts for the process and finds in it what other threads made. The
   thread that gives back the last reference to such a font asserts that nobody uses it, and only
   then takes the table's lock (cairo_scaled_font_destroy, 1.16 to 1.18): a thread that finds the
   font between the two makes the program abort, about once in a thousand runs of ten figures; and
   the list of a file's faces is cut without any lock. Neither can happen to a font that never loses
   its last reference, so one is held of each while anybody may draw. The table being the process's,
   so is this one.

   A face has its place in its file's list before it is initialized, and a file is opened without
   the lock of FreeType's library (_cairo_ft_font_face_create, _cairo_ft_unscaled_font_lock_face): a
   thread that finds the face between the two calls a function that isn't there yet. So the first
   font of each face is made by one thread at a time, and what is made later finds the face that is
   held. */

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static unsigned n_users;
static GHashTable *held; /* of cairo_scaled_font_t, each with a reference; NULL: none */

static void release(void *font) {
    cairo_scaled_font_destroy(font);
}

void tf_font_hold_enter(void) {
    pthread_mutex_lock(&mutex);
    n_users++;
    if (!held)
        held = g_hash_table_new_full(NULL, NULL, release, NULL);
    pthread_mutex_unlock(&mutex);
}

void tf_font_hold_leave(void) {
    pthread_mutex_lock(&mutex);
    if (--n_users == 0)
        g_clear_pointer(&held, g_hash_table_unref);
    pthread_mutex_unlock(&mutex);
}

/* What _cairo_scaled_font_subsets_map_glyph asks for when a glyph goes into a PDF: the same face at
   a size of one, unhinted. Asked for alike, it is the same font. */
static cairo_scaled_font_t *subset_font(cairo_scaled_font_t *font) {
    cairo_matrix_t identity;
    cairo_matrix_init_identity(&identity);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_scaled_font_t *subset = cairo_scaled_font_create(cairo_scaled_font_get_font_face(font),
                                                           &identity, &identity, options);
    cairo_font_options_destroy(options);
    return subset;
}

static void hold(cairo_scaled_font_t *font) {
    if (!g_hash_table_contains(held, font))
        g_hash_table_add(held, cairo_scaled_font_reference(font));
}

/* Under the lock. */
static void hold_with_subset(cairo_scaled_font_t *font) {
    if (g_hash_table_contains(held, font))
        return;
    hold(font);
    cairo_scaled_font_t *subset = subset_font(font);
    hold(subset);
    cairo_scaled_font_destroy(subset);
}

void tf_font_hold(cairo_scaled_font_t *font) {
    pthread_mutex_lock(&mutex);
    hold_with_subset(font);
    pthread_mutex_unlock(&mutex);
}

cairo_scaled_font_t *tf_font_hold_of(PangoFont *font) {
    pthread_mutex_lock(&mutex);
    cairo_scaled_font_t *made = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
    hold_with_subset(made);
    pthread_mutex_unlock(&mutex);
    return made;
}

unsigned tf_font_n_held(void) {
    pthread_mutex_lock(&mutex);
    const unsigned n = held ? g_hash_table_size(held) : 0;
    pthread_mutex_unlock(&mutex);
    return n;
}
