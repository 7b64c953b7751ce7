/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "mcl-quote-mode.h"

static MclSchema *
parse_schema (const char *label)
{
  g_autofree char *json = g_strdup_printf (
      "{\"format\": \"manicule-schema\", \"version\": 1, \"labels\": [%s]}", label);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  MclSchema *schema = mcl_schema_parse (bytes, NULL, NULL);

  g_assert_nonnull (schema);
  return schema;
}

/* The range stands in brackets. */
static char *
find_mode (const char *label, const char *marked)
{
  g_autoptr (MclSchema) schema = parse_schema (label);
  g_auto (GStrv) parts = g_strsplit_set (marked, "[]", 3);
  g_autofree char *plain = g_strjoinv ("", parts);
  g_autoptr (MclText) text = mcl_text_new_from_string (plain);
  guint32 start = (guint32) g_utf8_strlen (parts[0], -1);
  MclRange range = MCL_RANGE (start, start + (guint32) g_utf8_strlen (parts[1], -1));
  g_autoptr (MclMembers) attributes =
      mcl_quote_mode_new_attributes (mcl_schema_get_label (schema, 0), text, range);

  return mcl_members_dup_string (attributes, "mode");
}

#define QUOTE(values)                                                                              \
  "{\"id\": \"quote\", \"pick\": \"quotation\", \"attributes\": "                                  \
  "[{\"id\": \"mode\", \"kind\": \"choice\", \"values\": [" values "]}]}"
#define ALL QUOTE ("\"direct\", \"indirect\", \"mixed\"")

static void
test_modes (void)
{
  static const struct {
    const char *label;
    const char *marked;
    const char *mode;
  } cases[] = {
    { ALL, "[“It rained,”] she said.", NULL },
    { ALL, "“[It rained,]” she said.", NULL },
    { ALL, "“It [rained],” she said.", NULL },
    { ALL, "[“It rained”, ]she said.", NULL },
    { ALL, "She said [it rained].", "indirect" },
    { ALL, "She said [it “rained” all day].", "mixed" },
    { ALL, "Her “word” was that [it rained].", "indirect" },
    { ALL, "[“It rained.\n\n“It snowed.”] She left.", NULL },
    { ALL, "— [Il pleut], dit-elle.", NULL },
    { QUOTE ("\"direct\", \"indirect\""), "She said [it “rained” all day].", NULL },
    { QUOTE ("\"direct\", \"indirect\""), "She said [it rained].", "indirect" },
    { QUOTE ("\"indirect\", \"direct\""), "She said [it rained].", NULL },
    { QUOTE ("\"long\", \"short\""), "She said [it rained].", NULL },
    { "{\"id\": \"quote\", \"pick\": \"quotation\"}", "She said [it rained].", NULL },
    { "{\"id\": \"quote\", \"pick\": \"sentence\", \"attributes\": [{\"id\": \"mode\", \"kind\": "
      "\"choice\", \"values\": [\"direct\", \"indirect\"]}]}",
      "She said [it rained].", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *mode = find_mode (cases[i].label, cases[i].marked);

    g_test_message ("%s", cases[i].marked);
    g_assert_cmpstr (mode, ==, cases[i].mode);
  }
}

static void
test_no_label (void)
{
  g_autoptr (MclText) text = mcl_text_new_from_string ("It rained.");

  g_assert_null (mcl_quote_mode_find_attribute (NULL));
  g_assert_null (mcl_quote_mode_new_attributes (NULL, text, MCL_RANGE (0, 2)));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quote-mode/modes", test_modes);
  g_test_add_func ("/quote-mode/no-label", test_no_label);
  return g_test_run ();
}
