/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which letter stands for a name, where a schema has none to say: as a mnemonic, the first letter
 * of the name that is free. */
#include "config.h"

#include "mcl-key-choice.h"

static gboolean
is_taken (GString *taken, gunichar key)
{
  return g_utf8_strchr (taken->str, (gssize) taken->len, key) != NULL;
}

/**
 * mcl_key_choice_take:
 * @taken: the small letters that stand for something already; gets the one that is chosen
 * @name: what the key shall stand for
 *
 * Returns: a small letter that is free: of the name, else of the alphabet; 0 when none is left
 */
gunichar
mcl_key_choice_take (GString *taken, const char *name)
{
  gunichar key = 0;

  for (const char *p = name; *p != '\0' && key == 0; p = g_utf8_next_char (p)) {
    gunichar letter = g_unichar_tolower (g_utf8_get_char (p));

    if (g_unichar_isalpha (letter) && !is_taken (taken, letter))
      key = letter;
  }
  for (gunichar letter = 'a'; letter <= 'z' && key == 0; letter++)
    if (!is_taken (taken, letter))
      key = letter;
  if (key != 0)
    g_string_append_unichar (taken, key);
  return key;
}
