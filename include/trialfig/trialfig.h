#ifndef TRIALFIG_TRIALFIG_H
#define TRIALFIG_TRIALFIG_H

/** Figures of clinical trials, from the data to the page. Includes all public headers. */
#include <trialfig/diag.h>
#include <trialfig/figure.h>
#include <trialfig/render.h>
#include <trialfig/results.h>
#include <trialfig/scene.h>
#include <trialfig/spec.h>
#include <trialfig/table.h>

#endif
