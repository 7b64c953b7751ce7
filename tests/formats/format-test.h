/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"

/* What the tests of formats share. A format's own test needs a few lines: see test-format-csv.c. */

/**
 * FormatSample:
 * @text: what a MclText is made of
 * @records: a sidecar's "annotations" and "relations" and more, JSON members without the braces
 */
typedef struct {
  const char *name;
  const char *text;
  const char *records;
} FormatSample;

const FormatSample *format_test_get_samples (guint *n_samples);

MclFormatDocument *format_test_new_document (const FormatSample *sample);
char *format_test_write (const MclFormat *format,
                         const MclFormatDocument *document,
                         const char *settings,
                         const char *file);
GPtrArray *format_test_read (const MclFormat *format,
                             const char *name,
                             const char *contents,
                             const char *settings,
                             MclText *text,
                             GPtrArray *reports,
                             GError **error);
void format_test_assert_round_trip (const MclFormat *format,
                                    const MclFormatDocument *document,
                                    const char *settings);
void format_test_add_round_trips (const MclFormat *format, const char *settings);
