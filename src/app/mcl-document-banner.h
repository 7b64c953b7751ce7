/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-document.h"

G_BEGIN_DECLS

void mcl_document_banner_update (AdwBanner *banner, MclDocument *document);

G_END_DECLS
