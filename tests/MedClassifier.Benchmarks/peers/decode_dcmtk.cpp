// Peer of the decode benchmark: DCMTK. A line of files in, the seconds of one pass out, by the clock and of the processor.
#include "dcmtk/config/osconfig.h"
#include "dcmtk/dcmdata/dctk.h"
#include "dcmtk/dcmdata/dcrledrg.h"
#include "dcmtk/dcmjpeg/djdecode.h"
#include "dcmtk/dcmjpls/djdecode.h"
#include "dcmtk/oflog/oflog.h"
#include <chrono>
#include <ctime>
#include <iostream>
#include <sstream>
#include <string>

static bool decode(const std::string &file)
{
    DcmFileFormat format;
    if (format.loadFile(file.c_str()).bad())
        return false;
    DcmDataset *dataset = format.getDataset();
    if (dataset->chooseRepresentation(EXS_LittleEndianExplicit, nullptr).bad())
        return false;
    DcmElement *pixels = nullptr;
    if (dataset->findAndGetElement(DCM_PixelData, pixels).bad())
        return false;
    Uint16 *words = nullptr;
    Uint8 *bytes = nullptr;
    return pixels->ident() == EVR_OB ? pixels->getUint8Array(bytes).good() : pixels->getUint16Array(words).good();
}

int main()
{
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    DcmRLEDecoderRegistration::registerCodecs();
    // Samples as the stream has them, as the others give them.
    DJDecoderRegistration::registerCodecs(EDC_never);
    DJLSDecoderRegistration::registerCodecs();
    std::cout << "dcmtk " << OFFIS_DCMTK_VERSION << std::endl;
    for (std::string line; std::getline(std::cin, line);)
    {
        std::istringstream files(line);
        bool good = true;
        const std::clock_t begun = std::clock();
        const auto start = std::chrono::steady_clock::now();
        for (std::string file; good && std::getline(files, file, '\t');)
            good = decode(file);
        const double used = double(std::clock() - begun) / CLOCKS_PER_SEC;
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        if (good)
            std::cout << seconds.count() << " " << used << std::endl;
        else
            std::cout << "fail" << std::endl;
    }
}
