/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The parts of a divided data set, by the names that training code expects. */
#define MCL_FORMAT_N_PARTS 3u
extern const char *const mcl_format_part_names[MCL_FORMAT_N_PARTS];

/**
 * MclFormatDivision:
 * @shares: of the documents for each part, in any unit; all 0: not divided
 * @seed: another one gives another division
 */
typedef struct {
  guint shares[MCL_FORMAT_N_PARTS];
  guint64 seed;
} MclFormatDivision;

gboolean mcl_format_division_is_whole (const MclFormatDivision *self);
gboolean mcl_format_division_parse (MclFormatDivision *self, const char *string, GError **error);
guint8 *mcl_format_division_apply (const MclFormatDivision *self,
                                   const char *const *names,
                                   guint n_names) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
