/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-annotation-origin.h"

#include <glib/gi18n.h>

/* What is no time is shown as it was written. */
static char *
dup_local_time (const char *time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (time, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  if (local == NULL)
    return g_strdup (time);
  /* Translators: a date with a time, for strftime(). */
  return g_strstrip (g_date_time_format (local, _ ("%e %B %Y, %H:%M")));
}

static void
append_creation (GString *text, const char *by, const char *created)
{
  g_autofree char *time = created != NULL ? dup_local_time (created) : NULL;

  if (by != NULL && time != NULL)
    /* Translators: %1$s is who tagged a passage, %2$s when. */
    g_string_append_printf (text, _ ("By %1$s, %2$s"), by, time);
  else if (by != NULL || time != NULL)
    g_string_append (text, by != NULL ? by : time);
}

/**
 * mcl_annotation_dup_origin:
 *
 * Returns: (transfer full): who made an annotation and when, and when it was changed last, in lines
 *   for people; empty when nothing is known of that
 */
char *
mcl_annotation_dup_origin (MclAnnotation *annotation)
{
  const char *created = mcl_annotation_get_created (annotation);
  const char *modified = mcl_annotation_get_modified (annotation);
  GString *text = g_string_new (NULL);

  append_creation (text, mcl_annotation_get_by (annotation), created);
  if (modified != NULL && g_strcmp0 (created, modified) != 0) {
    g_autofree char *time = dup_local_time (modified);

    if (text->len > 0)
      g_string_append_c (text, '\n');
    /* Translators: %s is when an annotation was changed last. */
    g_string_append_printf (text, _ ("Changed %s"), time);
  }
  return g_string_free_and_steal (text);
}
