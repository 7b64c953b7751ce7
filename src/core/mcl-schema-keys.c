/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys for what has none: a label whose schema gives it no key gets a free letter of its name, and
 * so do the relations that can be chosen from at a moment. */
#include "config.h"

#include "mcl-schema-private.h"

/* The letters that are commands of the window: a (tag all), n (note), s (relate). A schema may give
 * them to a label all the same; the commands have other keys beside them. */
#define COMMAND_KEYS "ans"

static gboolean
is_free (gunichar c, const char *taken)
{
  return g_unichar_isalpha (c) && g_utf8_strchr (taken, -1, c) == NULL;
}

/* The first free letter of @name: of those that begin a word, or of all. */
static gunichar
find_letter (const char *name, const char *taken, gboolean initials_only)
{
  gboolean begins_word = TRUE;

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_unichar_tolower (g_utf8_get_char (at));

    if ((begins_word || !initials_only) && is_free (c, taken))
      return c;
    begins_word = !g_unichar_isalnum (c);
  }
  return 0;
}

/**
 * mcl_schema_pick_key:
 * @name: of what needs a key
 * @taken: the keys that are taken, as one string
 *
 * Returns: a letter that is easy to remember with @name: the initial of a word, else another letter
 *   in it; 0 when all of them are taken
 */
gunichar
mcl_schema_pick_key (const char *name, const char *taken)
{
  gunichar key = find_letter (name, taken, TRUE);

  return key != 0 ? key : find_letter (name, taken, FALSE);
}

/**
 * mcl_schema_assign_keys:
 *
 * Says for each label which key it is used by: its own, or one picked for it.
 */
void
mcl_schema_assign_keys (MclSchema *self)
{
  g_autoptr (GString) taken = g_string_new (COMMAND_KEYS);

  for (guint i = 0; i < self->labels->len; i++) {
    MclLabel *label = g_ptr_array_index (self->labels, i);

    if (label->key != 0)
      g_string_append_unichar (taken, label->key);
  }
  for (guint i = 0; i < self->labels->len; i++) {
    MclLabel *label = g_ptr_array_index (self->labels, i);

    label->used_key = label->key != 0 ? label->key : mcl_schema_pick_key (label->name, taken->str);
    if (label->key == 0 && label->used_key != 0)
      g_string_append_unichar (taken, label->used_key);
  }
}
