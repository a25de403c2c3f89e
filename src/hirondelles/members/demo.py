"""The accounts of the demonstration and their codes, which work nowhere else."""

CODES = {
    "alice@rouages.example": "RGKD-4ALN",
    "bea@rouages.example": "RGKD-4BFT",
    "chloe@photonnes.example": "PHTN-4CHL",
    "operatrice@reseau.example": "RSDK-4PRT",
}
