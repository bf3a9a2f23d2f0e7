#ifndef TRIALFIG_TRIALFIG_H
#define TRIALFIG_TRIALFIG_H

/** Figures of clinical trials, from the data to the page. Includes all public headers but those of
 * the statistics, <trialfig/stats/km.h> and so on, which are a library of their own. */
#include <trialfig/code.h>
#include <trialfig/data.h>
#include <trialfig/diag.h>
#include <trialfig/figure.h>
#include <trialfig/keys.h>
#include <trialfig/render.h>
#include <trialfig/results.h>
#include <trialfig/scene.h>
#include <trialfig/session.h>
#include <trialfig/spec.h>
#include <trialfig/table.h>
#include <trialfig/version.h>

#endif
