#include "progress.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct tf_progress {
    bool shown, colored;
};

/* A terminal that can't move its cursor is a log. NO_COLOR (no-color.org): set and not empty. */
tf_progress *tf_progress_new(void) {
    const char *terminal = g_getenv("TERM"), *no_color = g_getenv("NO_COLOR");
    if (!isatty(STDERR_FILENO) || !terminal || strcmp(terminal, "dumb") == 0)
        return NULL;
    tf_progress *progress = g_new0(tf_progress, 1);
    progress->colored = !no_color || !*no_color;
    return progress;
}

char *tf_progress_text(const tf_batch_progress *state) {
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "%zu of %zu drawn", state->n_done, state->n);
    if (state->n_running > 0)
        g_string_append_printf(text, ", %zu running", state->n_running);
    if (!isnan(state->seconds_left)) {
        const unsigned left = (unsigned)ceil(MIN(state->seconds_left, 359999));
        if (left >= 3600)
            g_string_append_printf(text, ", %u:%02u:%02u left", left / 3600, left / 60 % 60,
                                   left % 60);
        else
            g_string_append_printf(text, ", %u:%02u left", left / 60, left % 60);
    }
    return g_strdup(text->str);
}

void tf_progress_show(tf_progress *progress, const tf_batch_progress *state) {
    if (!progress)
        return;
    g_autofree char *text = tf_progress_text(state);
    fprintf(stderr, "\r\033[K%s%s%s", progress->colored ? "\033[2m" : "", text,
            progress->colored ? "\033[0m" : "");
    fflush(stderr);
    progress->shown = true;
}

void tf_progress_clear(tf_progress *progress) {
    if (progress && progress->shown) {
        fputs("\r\033[K", stderr);
        progress->shown = false;
    }
}

void tf_progress_free(tf_progress *progress) {
    tf_progress_clear(progress);
    g_free(progress);
}
