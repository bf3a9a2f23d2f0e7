#include "font_threads.h"

/* Pango 1.50 looks for matching fonts in detached threads, two for each description that it meets.
   A thread that ends after the map's caches were emptied takes its result out of a table that the
   main thread is filling again: memory is corrupted, about once in a thousand figures. There is no
   call that waits for these threads; but each holds a reference to the map until it has let go of
   all else, and GObject tells when one reference is left. */

/* A thread takes milliseconds. Whoever else might hold the map must not hang the program. */
#define PATIENCE (10 * G_TIME_SPAN_SECOND)

typedef struct font_wait {
    GMutex mutex;
    GCond changed;
    gboolean alone;
} font_wait;

/* Called from the thread that gives its reference back. */
static void on_references(gpointer user, GObject *map, gboolean is_last) {
    (void)map;
    font_wait *wait = user;
    g_mutex_lock(&wait->mutex);
    wait->alone = is_last;
    g_cond_signal(&wait->changed);
    g_mutex_unlock(&wait->mutex);
}

/* The caller's reference is changed for one that tells, and back. */
void tf_font_threads_wait(PangoFontMap *map) {
    font_wait wait = {.alone = FALSE};
    g_mutex_init(&wait.mutex);
    g_cond_init(&wait.changed);
    g_object_add_toggle_ref(G_OBJECT(map), on_references, &wait);
    g_object_unref(map);
    const gint64 end = g_get_monotonic_time() + PATIENCE;
    g_mutex_lock(&wait.mutex);
    while (!wait.alone && g_cond_wait_until(&wait.changed, &wait.mutex, end)) {
    }
    g_mutex_unlock(&wait.mutex);
    g_object_ref(map);
    g_object_remove_toggle_ref(G_OBJECT(map), on_references, &wait);
    g_cond_clear(&wait.changed);
    g_mutex_clear(&wait.mutex);
}
