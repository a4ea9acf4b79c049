#include "forest_kernel.h"
