/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-offset-reading.h"

#include <glib/gi18n.h>

/**
 * mcl_offset_reading_equal:
 *
 * Returns: whether both count the same way
 */
gboolean
mcl_offset_reading_equal (MclOffsetReading a, MclOffsetReading b)
{
  return a.unit == b.unit && a.newlines == b.newlines && a.shift == b.shift;
}

/**
 * mcl_offset_reading_describe:
 *
 * Returns: (transfer full): for people: "UTF-16 code units, CR LF counted as one"
 */
char *
mcl_offset_reading_describe (MclOffsetReading reading)
{
  static const char *const units[] = {
    N_ ("Unicode code points"),
    N_ ("UTF-16 code units"),
    N_ ("UTF-8 bytes"),
  };
  static const char *const newlines[] = {
    NULL,
    N_ ("a CR LF counted as one"),
    N_ ("a line end counted as two"),
  };
  static const char *const shifts[] = {
    NULL,
    N_ ("a byte order mark counted too"),
    N_ ("counted from one to the last character"),
    N_ ("counted to the last character"),
  };
  const char *parts[4] = { _ (units[reading.unit]) };
  guint n_parts = 1;

  if (reading.newlines != MCL_OFFSET_NEWLINES_EXACT)
    parts[n_parts++] = _ (newlines[reading.newlines]);
  if (reading.shift != MCL_OFFSET_SHIFT_NONE)
    parts[n_parts++] = _ (shifts[reading.shift]);
  return g_strjoinv (", ", (char **) parts);
}

/**
 * mcl_offset_reading_dup_id:
 *
 * Returns: (transfer full): for programs: "utf-16+crlf-folded"
 */
char *
mcl_offset_reading_dup_id (MclOffsetReading reading)
{
  static const char *const units[] = { "code-points", "utf-16", "utf-8" };
  static const char *const newlines[] = { "", "+crlf-folded", "+lf-expanded" };
  static const char *const shifts[] = { "", "+bom", "+from-one", "+end-inclusive" };

  return g_strconcat (units[reading.unit], newlines[reading.newlines], shifts[reading.shift], NULL);
}
