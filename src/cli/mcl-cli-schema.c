/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "mcl-cli-format.h"
#include "mcl-cli.h"
#include "mcl-error.h"
#include "mcl-json-string.h"
#include "mcl-schema-preset.h"
#include "mcl-store.h"

typedef struct {
  gboolean force;
  gboolean json;
} Options;

/* The arguments behind the command, and how many it takes. */
typedef struct {
  const char *name;
  guint min_arguments;
  guint max_arguments;
  const char *usage;
  MclCliStatus (*run) (char **arguments, const Options *options);
} Command;

static MclCliStatus
list_as_json (const char *const *ids)
{
  g_autoptr (GString) out = g_string_new ("[");

  for (guint i = 0; ids[i] != NULL; i++) {
    g_autoptr (MclSchema) schema = mcl_schema_preset_load (ids[i], NULL);

    g_string_append_printf (out, "%s\n  {\"id\": \"%s\", \"name\": ", i > 0 ? "," : "", ids[i]);
    mcl_json_append_quoted (out, mcl_schema_get_name (schema));
    g_string_append (out, ", \"description\": ");
    mcl_json_append_quoted (out, mcl_schema_get_description (schema));
    g_string_append_c (out, '}');
  }
  g_string_append (out, "\n]\n");
  fwrite (out->str, 1, out->len, stdout);
  return mcl_cli_flush () ? MCL_CLI_DONE : MCL_CLI_FAILED;
}

static MclCliStatus
run_list (char **arguments, const Options *options)
{
  const char *const *ids = mcl_schema_preset_get_ids ();

  if (options->json)
    return list_as_json (ids);
  for (guint i = 0; ids[i] != NULL; i++) {
    g_autoptr (MclSchema) schema = mcl_schema_preset_load (ids[i], NULL);

    g_print ("%-24s %s\n", ids[i], mcl_schema_get_name (schema));
    g_print ("%-24s %s\n", "", mcl_schema_get_description (schema));
  }
  return mcl_cli_flush () ? MCL_CLI_DONE : MCL_CLI_FAILED;
}

static GBytes *
load_preset (const char *id)
{
  GBytes *json = mcl_schema_preset_dup_json (id);

  if (json == NULL) {
    mcl_cli_fail (_ ("There is no preset “%s”"), id);
    if (!mcl_cli_suggest (id, mcl_schema_preset_get_ids ()))
      g_printerr (_ ("“%s schema list” lists them.\n"), g_get_prgname ());
  }
  return json;
}

static MclCliStatus
run_show (char **arguments, const Options *options)
{
  g_autoptr (GBytes) json = load_preset (arguments[0]);

  if (json == NULL)
    return MCL_CLI_FAILED;
  fwrite (g_bytes_get_data (json, NULL), 1, g_bytes_get_size (json), stdout);
  return mcl_cli_flush () ? MCL_CLI_DONE : MCL_CLI_FAILED;
}

/* What a file that may be replaced holds now; NULL without an error when there is none. */
static GBytes *
read_old (const char *path, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  GBytes *old = mcl_store_read (path, MCL_SCHEMA_MAX_BYTES, FALSE, NULL, &read_error);

  if (old == NULL && !g_error_matches (read_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&read_error));
  return old;
}

static MclCliStatus
run_init (char **arguments, const Options *options)
{
  const char *folder = arguments[1] != NULL ? arguments[1] : ".";
  g_autofree char *path = g_build_filename (folder, MCL_SCHEMA_FILE_NAME, NULL);
  g_autofree char *display_path = g_filename_display_name (path);
  g_autoptr (GBytes) json = load_preset (arguments[0]);
  g_autoptr (GBytes) old = NULL;
  g_autoptr (GError) error = NULL;

  if (json == NULL)
    return MCL_CLI_FAILED;
  if (!options->force &&
      (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))) {
    mcl_cli_fail (_ ("“%s” is there already; --force replaces it"), display_path);
    return MCL_CLI_FAILED;
  }
  if (options->force)
    old = read_old (path, &error);
  if (error == NULL && mcl_store_write (path, json, old, &error))
    return MCL_CLI_DONE;
  mcl_cli_fail ("%s: %s", display_path, error->message);
  return MCL_CLI_FAILED;
}

static void
print_problem (const char *path, guint line, const char *message)
{
  g_autoptr (GString) out = g_string_new (path);

  g_string_append_printf (out, ":%u: %s", line, message);
  mcl_cli_print_line (out);
}

/* @json is NULL for people, else gets an element of the array “problems”. */
static void
add_problem (GString *json, const char *path, guint line, const char *message)
{
  g_autofree char *display_path = g_filename_display_name (path);

  if (json == NULL) {
    print_problem (path, line, message);
    return;
  }
  g_string_append (json, json->len > 0 ? ",\n    {\"path\": " : "\n    {\"path\": ");
  mcl_json_append_quoted (json, display_path);
  g_string_append_printf (json, ", \"line\": %u, \"message\": ", line);
  mcl_json_append_quoted (json, message);
  g_string_append_c (json, '}');
}

/* NULL when it can't be read, which was said. */
static GBytes *
read_schema (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *display_path = g_filename_display_name (path);
  GBytes *json = NULL;

  if (!mcl_cli_check_is_there (path))
    return NULL;
  json = mcl_store_read (path, MCL_SCHEMA_MAX_BYTES, TRUE, NULL, &error);
  if (json == NULL)
    mcl_cli_fail ("%s: %s", display_path, error->message);
  return json;
}

/* A folder stands for its manicule.json. */
static char *
dup_schema_path (const char *argument)
{
  return !mcl_cli_is_stdin (argument) && g_file_test (argument, G_FILE_TEST_IS_DIR)
             ? g_build_filename (argument, MCL_SCHEMA_FILE_NAME, NULL)
             : g_strdup (argument);
}

static MclCliStatus
check_file (const char *path, const MclCliInput *input, GString *json_out)
{
  guint line = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclSchema) schema = NULL;
  g_autoptr (GBytes) json =
      mcl_cli_is_stdin (path) ? g_bytes_ref (input->contents) : read_schema (path);

  if (json == NULL)
    return MCL_CLI_FAILED;
  schema = mcl_schema_parse (json, &line, &error);
  if (schema != NULL)
    return MCL_CLI_DONE;
  add_problem (json_out, path, line, mcl_error_skip_line (error->message, line));
  return MCL_CLI_FINDINGS;
}

static MclCliStatus
run_check (char **arguments, const Options *options)
{
  MclCliStatus status = MCL_CLI_DONE;
  g_autoptr (GString) json = options->json ? g_string_new (NULL) : NULL;
  g_auto (MclCliInput) input = { .paths = g_strdupv (arguments) };

  if (!mcl_cli_input_read (&input))
    return MCL_CLI_FAILED;
  for (guint i = 0; arguments[i] != NULL; i++) {
    g_autofree char *path = dup_schema_path (arguments[i]);
    MclCliStatus file_status = check_file (path, &input, json);

    status = MAX (status, file_status);
  }
  if (json != NULL)
    printf ("{\n  \"problems\": [%s%s]\n}\n", json->str, json->len > 0 ? "\n  " : "");
  return mcl_cli_flush () ? status : MCL_CLI_FAILED;
}

static const Command commands[] = {
  { "list", 0, 0, "list", run_list },
  { "show", 1, 1, N_ ("show PRESET"), run_show },
  { "init", 1, 2, N_ ("init [--force] PRESET [FOLDER]"), run_init },
  { "check", 1, G_MAXUINT, N_ ("check FILE|FOLDER|-…"), run_check },
};

static GOptionContext *
new_context (Options *options, char ***arguments)
{
  const GOptionEntry entries[] = {
    { "force", 0, 0, G_OPTION_ARG_NONE, &options->force, N_ ("With init: replace a manicule.json"),
      NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json,
      N_ ("With list or check: print JSON, for other programs"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, arguments, NULL,
      N_ ("COMMAND [ARGUMENT…]") },
    G_OPTION_ENTRY_NULL,
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _ ("A folder’s manicule.json holds its labels, attributes and relations. Without\n"
                  "one, the preset claims-quotes-entities is in use.\n"
                  "\n"
                  "Commands:\n"
                  "  list                            names the presets\n"
                  "  show PRESET                     prints a preset\n"
                  "  init [--force] PRESET [FOLDER]  puts a preset into FOLDER, or into this one\n"
                  "  check FILE|FOLDER|-…            says whether a manicule.json can be used"));
  g_option_context_set_description (
      context,
      _ ("The exit status is 0 when all is well, 1 when check finds a problem, printed as\n"
         "PATH:LINE: message, and 2 when the work could not be done."));
  return context;
}

static const Command *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  }
  return NULL;
}

/**
 * mcl_cli_schema:
 *
 * `schema list | show PRESET | init [--force] PRESET [FOLDER] | check FILE|FOLDER|-…`
 */
MclCliStatus
mcl_cli_schema (int argc, char **argv)
{
  Options options = { 0 };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GOptionContext) context = new_context (&options, &arguments);
  const Command *command = NULL;
  guint n_arguments = 0;

  if (!mcl_cli_parse (context, &argc, &argv, "schema"))
    return MCL_CLI_FAILED;
  if (arguments == NULL) {
    mcl_cli_fail (_ ("Say what to do: list, show, init or check"));
    return MCL_CLI_FAILED;
  }
  command = find_command (arguments[0]);
  if (command == NULL) {
    mcl_cli_fail (_ ("There is no command “%s”: say list, show, init or check"), arguments[0]);
    return MCL_CLI_FAILED;
  }
  n_arguments = g_strv_length (arguments) - 1;
  if (n_arguments < command->min_arguments || n_arguments > command->max_arguments ||
      (options.force && command->run != run_init) ||
      (options.json && command->run != run_list && command->run != run_check)) {
    /* Translators: the program, and how the command is written */
    mcl_cli_fail (_ ("Usage: %s schema %s"), g_get_prgname (), _ (command->usage));
    return MCL_CLI_FAILED;
  }
  return command->run (arguments + 1, &options);
}
